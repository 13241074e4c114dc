package dev.praetor.registrator;

import dev.praetor.registrator.backend.Backend;
import dev.praetor.registrator.options.RegistratorOptions;
import dev.praetor.registrator.service.Host;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out the name and the address of this host.
final class HostLookup {
    private static final Logger LOG = LoggerFactory.getLogger(HostLookup.class);

    private final Vertx vertx;
    private final HostFacts facts;

    HostLookup(Vertx vertx, HostFacts facts) {
        this.vertx = vertx;
        this.facts = facts;
    }

    /// What the options say; what they leave open comes from the system and from the registry.
    Future<Host> find(RegistratorOptions options, Backend backend) {
        return backend.hostAddress()
                .otherwise(_ -> Optional.empty())
                .compose(registry -> vertx.executeBlocking(() -> host(options, registry.orElse(""))))
                .onSuccess(host -> {
                    if (host.address().isEmpty() && options.hostIp().isEmpty()) {
                        LOG.warn("The address of this host is unknown; services get none. Set it with -ip");
                    }
                });
    }

    private Host host(RegistratorOptions options, String registry) {
        var name = options.hostName().isEmpty() ? facts.name() : options.hostName();
        var address = options.hostAddress().isEmpty()
                ? HostAddresses.choose(facts.resolve(facts.name()), facts.interfaces(), registry)
                : options.hostAddress();
        return new Host(name, address);
    }
}
