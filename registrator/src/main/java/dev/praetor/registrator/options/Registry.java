package dev.praetor.registrator.options;

import dev.praetor.registrator.net.Endpoint;
import java.util.Map;
import java.util.Set;

/// The registry that a URI names.
public sealed interface Registry {
    /// The agent API of Consul.
    record Consul(Endpoint endpoint) implements Registry {}

    /// The registries that older registrators knew and that this one will.
    Set<String> LATER = Set.of("consulkv", "consulkv-unix", "etcd", "zookeeper", "skydns2");

    /// Reads `consul://HOST:PORT`, `consul-tls://HOST:PORT` or `consul-unix:///PATH`. Without HOST the
    /// environment's `CONSUL_HTTP_ADDR` counts, else 127.0.0.1; without PORT 8500, or 8501 with TLS.
    ///
    /// @param environment `CONSUL_HTTP_ADDR`, and for TLS `CONSUL_CACERT`, `CONSUL_CLIENT_CERT`,
    ///     `CONSUL_CLIENT_KEY` and `CONSUL_HTTP_SSL_VERIFY`
    /// @throws UsageError when the URI names no registry that is supported
    static Registry read(String uri, Map<String, String> environment) throws UsageError {
        var colon = uri.indexOf(':');
        if (colon < 1) {
            throw new UsageError("the registry " + uri + " is no URI; use for example consul://127.0.0.1:8500");
        }
        var scheme = uri.substring(0, colon);
        var rest = uri.substring(colon + 1);
        var place = rest.startsWith("//") ? rest.substring(2) : rest;
        return switch (scheme) {
            case "consul" -> new Consul(consul(place, environment));
            case "consul-tls" ->
                new Consul(RegistryAddress.read(place.isEmpty() ? "127.0.0.1" : place, RegistryAddress.TLS_PORT)
                        .secured(tls(environment)));
            case "consul-unix" -> new Consul(unix(uri, place));
            default ->
                throw new UsageError(
                        LATER.contains(scheme)
                                ? "the registry " + scheme + "://... is not supported yet; this version writes to"
                                        + " consul://, consul-tls:// and consul-unix:// only"
                                : "unknown registry " + scheme + "://...; use consul://HOST:PORT,"
                                        + " consul-tls://HOST:PORT or consul-unix:///PATH");
        };
    }

    private static Endpoint consul(String place, Map<String, String> environment) throws UsageError {
        if (!place.isEmpty()) {
            return RegistryAddress.read(place, RegistryAddress.PLAIN_PORT);
        }
        var address = environment.getOrDefault("CONSUL_HTTP_ADDR", "");
        if (address.startsWith("unix://")) {
            return unix(address, address.substring("unix://".length()));
        }
        if (address.startsWith("https://")) {
            return RegistryAddress.read(address.substring("https://".length()), RegistryAddress.TLS_PORT)
                    .secured(tls(environment));
        }
        var plain = address.startsWith("http://") ? address.substring("http://".length()) : address;
        return RegistryAddress.read(plain.isEmpty() ? "127.0.0.1" : plain, RegistryAddress.PLAIN_PORT);
    }

    private static Endpoint unix(String uri, String path) throws UsageError {
        if (!path.startsWith("/")) {
            throw new UsageError("the registry " + uri + " names no absolute path of a socket");
        }
        return Endpoint.unix(path);
    }

    private static Endpoint.Tls tls(Map<String, String> environment) {
        var verify = environment.getOrDefault("CONSUL_HTTP_SSL_VERIFY", "true");
        return new Endpoint.Tls.Pem(
                !verify.equalsIgnoreCase("false") && !verify.equals("0"),
                environment.getOrDefault("CONSUL_CACERT", ""),
                environment.getOrDefault("CONSUL_CLIENT_CERT", ""),
                environment.getOrDefault("CONSUL_CLIENT_KEY", ""));
    }
}
