package dev.praetor.http;

import dev.praetor.http.wire.Exchange;
import dev.praetor.http.wire.Names;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;

/// Answers that send the client elsewhere, and the root page that does so when there is a user interface.
final class Redirects {
    private Redirects() {}

    /// 301, as Go's multiplexer answers a path that is not in its shortest form: without any header of the API.
    static void permanently(Exchange exchange, String location) {
        send(exchange, location, HttpHeaders.headers());
    }

    /// `/`: the user interface where it is on.
    static void root(Exchange exchange, boolean ui) {
        var configured = exchange.headers().configured().copy(true);
        if (ui) {
            send(exchange, "/ui/", configured);
        } else {
            exchange.send(200, configured.set(Names.CONTENT_TYPE, Names.TEXT), Buffer.buffer("Consul Agent"));
        }
    }

    private static void send(Exchange exchange, String location, MultiMap headers) {
        headers.set(Names.LOCATION, location);
        var method = exchange.request().method();
        if (method == HttpMethod.GET || method == HttpMethod.HEAD) {
            headers.set(Names.CONTENT_TYPE, Names.HTML);
        }
        var page = method == HttpMethod.GET ? "<a href=\"" + escape(location) + "\">Moved Permanently</a>.\n\n" : "";
        exchange.send(301, headers, Buffer.buffer(page));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }
}
