package dev.praetor.systemtests.fuzz;

import dev.praetor.http.route.Params;
import dev.praetor.http.wire.Paths;
import java.nio.charset.StandardCharsets;

/// Any request target, KV paths and query strings among them, is read or refused; a redirect leads to an address
/// that is not redirected again.
public final class RequestTarget {
    private RequestTarget() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        var uri = "/" + new String(bytes, StandardCharsets.ISO_8859_1);
        switch (Paths.read(uri)) {
            case Paths.Target.Fine(var path, var query) -> {
                if (!path.startsWith("/")) {
                    throw new IllegalStateException("path without its slash: " + path);
                }
                Params.parse(query).ifPresent(RequestTarget::read);
            }
            case Paths.Target.Moved(var location) -> {
                if (Paths.read(location) instanceof Paths.Target.Moved(var again)) {
                    throw new IllegalStateException(uri + " moved to " + location + " and on to " + again);
                }
            }
            case Paths.Target.Broken _, Paths.Target.Unprintable _ -> {}
        }
    }

    private static void read(Params params) {
        for (var name : new String[] {"index", "wait", "separator", "", "recurse"}) {
            if (params.has(name) != params.maybe(name).isPresent()) {
                throw new IllegalStateException("is " + name + " there?");
            }
            params.value(name);
            params.octets(name);
            params.values(name);
        }
    }
}
