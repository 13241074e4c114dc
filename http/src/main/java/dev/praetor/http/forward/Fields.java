package dev.praetor.http.forward;

import dev.praetor.agent.cluster.wire.Wire;
import dev.praetor.http.wire.Exchange;
import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Set;

/// Header fields on their way through. Those that concern one connection stay behind (RFC 9110, section 7.6.1).
final class Fields {
    private static final Set<String> ONE_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "expect",
            "host");
    private static final String FORWARDED_FOR = "x-forwarded-for";

    private Fields() {}

    /// What the client sent, and who it is. Nobody but this agent says for whom a member asks; what came through
    /// another agent is still asked for that one.
    static void toServer(Exchange exchange, MultiMap to) {
        var from = exchange.request().headers();
        for (var field : from) {
            var name = field.getKey().toLowerCase(Locale.ROOT);
            if (!ONE_HOP.contains(name)
                    && !name.startsWith(":")
                    && !name.startsWith(Wire.OWN_HEADERS)
                    && !name.equals(FORWARDED_FOR)) {
                to.add(name, field.getValue());
            }
        }
        var before = from.get(FORWARDED_FOR);
        var client = exchange.turn().address();
        to.set(FORWARDED_FOR, before == null ? client : before + ", " + client);
        exchange.gateway().ifPresent(node -> to.set(Wire.NODE, node));
    }

    /// What the server answered, spelled as it would spell it to a client of its own; over it what this agent's
    /// configuration adds.
    static void toClient(MultiMap from, Exchange exchange, MultiMap to) {
        for (var field : from) {
            var name = field.getKey();
            if (!ONE_HOP.contains(name) && !name.startsWith(":") && !name.startsWith(Wire.OWN_HEADERS)) {
                to.add(spelled(name), field.getValue());
            }
        }
        for (var own : exchange.headers().configured()) {
            to.set(own.getKey(), own.getValue());
        }
    }

    /// As Go spells header names on the wire: `X-Consul-Index`. HTTP/2 has only small letters.
    static String spelled(String name) {
        var letters = new StringBuilder(name);
        for (var i = 0; i < letters.length(); i++) {
            if (i == 0 || letters.charAt(i - 1) == '-') {
                letters.setCharAt(i, Character.toUpperCase(letters.charAt(i)));
            }
        }
        return letters.toString();
    }
}
