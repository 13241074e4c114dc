package dev.praetor.agent.check;

import dev.praetor.agent.definition.CheckKind.Tls;
import io.vertx.core.net.ClientSSLOptions;
import java.util.List;

/// The few ways in which checks speak TLS; shared, so that each has one context of keys.
final class TlsOptions {
    private final List<String> protocols;
    private final ClientSSLOptions strict;
    private final ClientSSLOptions lax;

    /// @param protocols for ALPN; empty for none
    TlsOptions(List<String> protocols) {
        this.protocols = List.copyOf(protocols);
        this.strict = options().setHostnameVerificationAlgorithm("HTTPS");
        this.lax = options().setHostnameVerificationAlgorithm("").setTrustAll(true);
    }

    ClientSSLOptions of(Tls tls) {
        return tls.skipVerify() ? lax : strict;
    }

    private ClientSSLOptions options() {
        var options = new ClientSSLOptions();
        return protocols.isEmpty() ? options : options.setUseAlpn(true).setApplicationLayerProtocols(protocols);
    }
}
