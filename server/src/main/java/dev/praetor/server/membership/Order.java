package dev.praetor.server.membership;

import dev.praetor.state.CatalogQueries;
import dev.praetor.state.Check;
import dev.praetor.state.Command;
import dev.praetor.state.HealthQueries;
import dev.praetor.state.Member;
import dev.praetor.state.MemberCommand;
import dev.praetor.state.MemberQueries;
import dev.praetor.state.State;
import dev.praetor.state.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What has to be written so that the catalog shows the members, and only they claim to be some: somebody may have
/// deregistered a live one, or brought back a backup. And who need not be remembered any longer.
///
/// @param reconnectTimeout how long a failed member is expected back
record Order(Duration reconnectTimeout) {
    /// As often as Consul's leader compares.
    static final Duration INTERVAL = Duration.ofSeconds(60);

    /// How long it is remembered that somebody left.
    static final Duration LEFT = Duration.ofHours(24);

    /// @param nowMillis Unix time
    List<Command> wanted(State state, long nowMillis) {
        var wanted = new ArrayList<Command>();
        var names = new HashSet<String>();
        var passing = passing(state);
        for (var member : new MemberQueries.All().on(state).value()) {
            names.add(folded(member.name()));
            if (isStale(member, nowMillis)) {
                wanted.add(new MemberCommand.Forgotten(member.id()));
            } else if (member.isAlive() && !passing.contains(folded(member.name()))) {
                wanted.add(new MemberCommand.Joined(member));
            }
        }
        health(state).stream()
                .map(Check::node)
                .filter(node -> !names.contains(folded(node)) && isAgents(state, node))
                .forEach(node -> wanted.add(new MemberCommand.Unclaimed(node)));
        return wanted;
    }

    private boolean isStale(Member member, long nowMillis) {
        var age = Duration.ofMillis(nowMillis - member.sinceMillis());
        return switch (member.standing()) {
            case ALIVE -> false;
            case FAILED -> age.compareTo(reconnectTimeout) > 0;
            case LEFT -> age.compareTo(LEFT) > 0;
        };
    }

    /// Agents' nodes have IDs; what others registered by hand is left alone.
    private static boolean isAgents(State state, String node) {
        return new CatalogQueries.NodeServices(node)
                .on(state)
                .value()
                .filter(found -> !found.node().id().isEmpty())
                .isPresent();
    }

    private static Set<String> passing(State state) {
        var passing = new HashSet<String>();
        health(state).stream()
                .filter(check -> check.status().equals(Status.PASSING))
                .forEach(check -> passing.add(folded(check.node())));
        return passing;
    }

    private static List<Check> health(State state) {
        return new HealthQueries.ChecksInState("any", Map.of())
                .on(state).value().stream()
                        .filter(check -> check.id().equals(Status.SERF_HEALTH))
                        .toList();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
