package dev.praetor.agent.cluster;

import dev.praetor.state.Coordinate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The answer to a beat.
///
/// @param next when to beat again
/// @param lease how long the leader holds this agent alive without another beat
/// @param members how many members there are: what is spread over time is spread by it
/// @param servers all servers now, for the day when this one is gone
/// @param leader the leader's id, as far as it is known
/// @param place where the server that answers is, when it knows
public record Pulse(
        Duration next,
        Duration lease,
        int members,
        List<ServerAddress> servers,
        Optional<String> leader,
        Optional<Coordinate> place) {
    public Pulse {
        servers = List.copyOf(servers);
    }
}
