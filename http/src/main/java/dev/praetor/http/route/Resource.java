package dev.praetor.http.route;

/// One area of the API, such as the KV store: a table of routes.
@FunctionalInterface
public interface Resource {
    void routes(Routes routes);
}
