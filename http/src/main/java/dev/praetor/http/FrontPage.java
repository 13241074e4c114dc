package dev.praetor.http;

import dev.praetor.http.wire.Exchange;
import dev.praetor.http.wire.Names;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/// What stands at `/ui/` where `ui_config.enabled` is set: one page without scripts that links to the lists of the
/// API, so that who follows the redirect of `/` in a browser finds something there.
final class FrontPage {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private final Buffer page;

    FrontPage(HttpSettings settings) {
        this.page = Buffer.buffer(
                """
                <!DOCTYPE html>
                <html lang="en">
                <meta charset="utf-8">
                <title>Praetor %1$s</title>
                <style>body { font: 1em/1.6 sans-serif; margin: 2em auto; max-width: 40em }</style>
                <h1>Praetor</h1>
                <p>Agent <b>%1$s</b> in datacenter <b>%2$s</b></p>
                <ul>
                <li><a href="/v1/catalog/services?pretty">Services</a>
                <li><a href="/v1/catalog/nodes?pretty">Nodes</a>
                <li><a href="/v1/health/state/any?pretty">Checks</a>,
                    <a href="/v1/health/state/critical?pretty">critical ones</a>
                <li><a href="/v1/kv/?keys&amp;pretty">Keys</a>
                <li><a href="/v1/session/list?pretty">Sessions</a>
                <li><a href="/v1/agent/members?pretty">Members</a>
                </ul>
                </html>
                """.formatted(Redirects.escape(settings.nodeName()), Redirects.escape(settings.datacenter()))
                        .getBytes(StandardCharsets.UTF_8));
    }

    /// Whether a path belongs to the user interface.
    static boolean has(String path) {
        return path.equals("/ui") || path.startsWith("/ui/");
    }

    /// Answers with the page, whatever follows `/ui/`: addresses of Consul's user interface are bookmarked.
    void show(Exchange exchange, String path) {
        if (path.equals("/ui")) {
            Redirects.permanently(exchange, "/ui/");
            return;
        }
        var headers = exchange.headers().configured().copy(true);
        headers.set(Names.CONTENT_TYPE, Names.HTML).set(Names.SECURITY_POLICY, POLICY);
        exchange.send(200, headers, page);
    }
}
