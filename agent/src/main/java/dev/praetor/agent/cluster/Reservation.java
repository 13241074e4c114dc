package dev.praetor.agent.cluster;

import java.util.List;

/// A server asks another, before there is a group, for its word not to found one with somebody else for a while.
///
/// @param founder the id of the one who asks; the smallest of all
/// @param servers the ids of those who are to be in the group, the founder among them
public record Reservation(String founder, List<String> servers) {
    public Reservation {
        servers = List.copyOf(servers);
    }
}
