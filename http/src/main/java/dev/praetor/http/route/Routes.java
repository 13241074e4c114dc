package dev.praetor.http.route;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The table of routes. Built once at start, then only read.
///
/// A path that ends with `/` takes everything below it, as in Go's multiplexer: the longest such path wins, and a
/// request for it without the slash is sent there (301). Other paths match exactly.
public final class Routes {
    private final Map<String, Route> byPath = new LinkedHashMap<>();

    /// Opens a path for methods to be added; asking again adds to the same one.
    public Route at(String path) {
        return byPath.computeIfAbsent(path, Route::new);
    }

    /// The route for a decoded path.
    public Optional<Route> find(String path) {
        var exact = byPath.get(path);
        if (exact != null) {
            return Optional.of(exact);
        }
        for (var slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
            var above = byPath.get(path.substring(0, slash + 1));
            if (above != null) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    /// Whether there is a route for this path with a slash behind it, but none for the path as it is.
    public boolean onlyWithSlash(String path) {
        return !byPath.containsKey(path) && byPath.containsKey(path + "/");
    }

    /// One path and what it answers to which method.
    public static final class Route {
        private final String path;
        private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        private final Map<String, Endpoint> unlisted = new LinkedHashMap<>();

        Route(String path) {
            this.path = path;
        }

        public Route get(Permission permission, Handler handler) {
            return get(_ -> permission, handler);
        }

        public Route get(Function<HttpQuestion, Permission> permission, Handler handler) {
            return on("GET", new Endpoint(permission, BodyLimit.DEFAULT, handler));
        }

        public Route put(Permission permission, Handler handler) {
            return put(_ -> permission, handler);
        }

        public Route put(Function<HttpQuestion, Permission> permission, Handler handler) {
            return put(permission, BodyLimit.DEFAULT, handler);
        }

        public Route put(Function<HttpQuestion, Permission> permission, BodyLimit limit, Handler handler) {
            return on("PUT", new Endpoint(permission, limit, handler));
        }

        public Route post(Function<HttpQuestion, Permission> permission, Handler handler) {
            return on("POST", new Endpoint(permission, BodyLimit.DEFAULT, handler));
        }

        public Route delete(Function<HttpQuestion, Permission> permission, Handler handler) {
            return on("DELETE", new Endpoint(permission, BodyLimit.DEFAULT, handler));
        }

        /// Answers a method that is not named among those that are allowed.
        public Route unlisted(String method, Permission permission, Handler handler) {
            unlisted.put(method, new Endpoint(_ -> permission, BodyLimit.DEFAULT, handler));
            return this;
        }

        private Route on(String method, Endpoint endpoint) {
            if (endpoints.putIfAbsent(method, endpoint) != null) {
                throw new IllegalStateException(method + " " + path + " has two handlers");
            }
            return this;
        }

        public Optional<Endpoint> endpoint(String method) {
            return Optional.ofNullable(endpoints.getOrDefault(method, unlisted.get(method)));
        }

        /// The part of a path that this route stands for: `/v1/kv/`.
        public String path() {
            return path;
        }

        /// The value of the `Allow` header: `OPTIONS,GET,PUT`, in the order of registration.
        public String allow() {
            return "OPTIONS," + String.join(",", endpoints.keySet());
        }
    }

    /// One method of one path.
    ///
    /// @param permission what the caller needs; may look at the question, never at what is stored
    public record Endpoint(Function<HttpQuestion, Permission> permission, BodyLimit limit, Handler handler) {}
}
