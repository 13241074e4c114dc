package dev.praetor.agent.host;

import dev.praetor.agent.check.CheckRunner;
import dev.praetor.agent.check.TtlCheck;
import dev.praetor.agent.store.TtlState;
import dev.praetor.agent.time.Clock;
import java.time.Duration;
import java.util.List;

/// Reports to TTL checks, from the API and from the time before a restart. All on the agent's event loop.
final class Heartbeats {
    private final CheckRunner runner;
    private final TtlMemory memory;
    private final Clock clock;

    Heartbeats(CheckRunner runner, TtlMemory memory, Clock clock) {
        this.runner = runner;
        this.memory = memory;
        this.clock = clock;
    }

    /// @param status one that checks can have
    /// @return false when there is no TTL check of this ID
    boolean beat(String checkId, String status, String output) {
        var check = runner.ttl(checkId);
        check.ifPresent(ttl -> memory.remember(
                new TtlState(checkId, status, ttl.beat(status, output), clock.unixMillis() + ttlMillis(ttl))));
        return check.isPresent();
    }

    /// Takes up what was reported before the agent started, where it still means something.
    ///
    /// @return the checks whose reports mean nothing any more
    List<String> resume(List<TtlState> states) {
        return states.stream()
                .filter(state -> !resume(state))
                .map(TtlState::checkId)
                .toList();
    }

    /// A clock that was set back must not make a report last longer than a TTL.
    private boolean resume(TtlState state) {
        var check = runner.ttl(state.checkId());
        var left = state.expiresAtMillis() - clock.unixMillis();
        if (check.isEmpty() || left <= 0) {
            return false;
        }
        var time = Duration.ofMillis(Math.min(left, ttlMillis(check.get())));
        check.get().resume(state.status(), state.output(), time);
        return true;
    }

    private static long ttlMillis(TtlCheck check) {
        return check.registration().ttl().toMillis();
    }
}
