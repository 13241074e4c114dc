package dev.praetor.registrator.service;

import dev.praetor.registrator.docker.Container;
import dev.praetor.registrator.options.RegistratorOptions;
import java.util.List;

/// At which address a service is registered.
final class Addresses {
    private final RegistratorOptions options;
    private final Host host;

    Addresses(RegistratorOptions options, Host host) {
        this.options = options;
        this.host = host;
    }

    /// The address of one offer, most telling rule first: the address of the container whose network is shared; the
    /// label of `-useIpFromLabel`; with `-internal` the container's own; `-ip`; the address that the port is bound
    /// to; the host's. An address and the port beside it always belong together: a bound port never goes with the
    /// container's own address.
    ///
    /// @param remarks takes a sentence when a rule was asked for and cannot be followed
    String of(Container container, Offer offer, List<String> remarks) {
        var networking = container.networking();
        if (!networking.peer().address().isEmpty()) {
            return networking.peer().address();
        }
        if (!options.ipLabel().isEmpty()) {
            var label = container.labels().getOrDefault(options.ipLabel(), "");
            if (!label.isEmpty()) {
                return withoutMask(label);
            }
            remarks.add("label " + options.ipLabel() + " of -useIpFromLabel is missing; its usual address is used");
        }
        var own = networking.host() ? "" : networking.address();
        if (!own.isEmpty() && (options.internal() || offer.direct())) {
            return own;
        }
        return ofHost(offer);
    }

    private String ofHost(Offer offer) {
        if (!options.hostIp().isEmpty()) {
            return options.hostIp();
        }
        return offer.bindings().stream()
                .findFirst()
                .filter(binding -> !binding.everywhere())
                .map(binding -> binding.address())
                .orElse(host.address());
    }

    private static String withoutMask(String address) {
        var slash = address.indexOf('/');
        return slash < 0 ? address : address.substring(0, slash);
    }
}
