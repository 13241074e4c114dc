package dev.praetor.registrator.docker;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// How a container is connected.
///
/// @param mode `HostConfig.NetworkMode`: `default`, `bridge`, `host`, `none`, `container:ID` or a network's name or
///     ID
/// @param four address on the default bridge, empty for none (and on engines that no longer tell it here)
/// @param six IPv6 address on the default bridge, empty for none
/// @param networks all networks, by name
/// @param peer the container whose network stack this one shares, as far as it could be looked up
public record Networking(String mode, String four, String six, List<Network> networks, Peer peer) {
    private static final String SHARED = "container:";

    /// The container of `--network container:ID`.
    ///
    /// @param address its own address, empty when unknown
    /// @param host whether it uses the host's network
    public record Peer(String address, boolean host) {
        /// Nothing is known, or the container shares with nobody.
        public static final Peer NONE = new Peer("", false);
    }

    public Networking {
        networks = List.copyOf(networks);
    }

    /// Whether the container uses the host's network, itself or through its peer.
    public boolean host() {
        return mode.equals("host") || peer.host();
    }

    /// Whether the container has no network.
    public boolean none() {
        return mode.equals("none");
    }

    /// The ID or name of the container whose network stack this one uses; empty for none.
    public String sharedWith() {
        return mode.startsWith(SHARED) ? mode.substring(SHARED.length()) : "";
    }

    Networking with(Peer found) {
        return new Networking(mode, four, six, networks, found);
    }

    /// The container's own address: on the default bridge, else in the network of its mode, else in the first
    /// network by name; IPv4 before IPv6; empty when it has none. The mode can name a network by its ID (swarm
    /// does).
    public String address() {
        return Stream.concat(addresses(four, Network::four), addresses(six, Network::six))
                .filter(address -> !address.isEmpty())
                .findFirst()
                .orElse("");
    }

    private Stream<String> addresses(String onBridge, Function<Network, String> kind) {
        var ofMode = networks.stream()
                .filter(network -> network.name().equals(mode) || network.id().equals(mode));
        return Stream.concat(
                Stream.of(onBridge), Stream.concat(ofMode, networks.stream()).map(kind));
    }
}
