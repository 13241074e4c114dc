package dev.praetor.agent.local;

import dev.praetor.agent.definition.CheckRegistration;
import dev.praetor.state.Check;
import dev.praetor.state.Status;
import java.util.OptionalLong;

/// A check of this host with its last result.
///
/// @param criticalSince when it became critical, on the monotonic clock in nanoseconds; empty while it is not
public record LocalCheck(Check check, CheckRegistration registration, Origin origin, OptionalLong criticalSince) {
    public String id() {
        return check.id();
    }

    /// The same check after a result.
    ///
    /// @param nowNanos on the monotonic clock
    LocalCheck after(String status, String output, long nowNanos) {
        var since = !status.equals(Status.CRITICAL)
                ? OptionalLong.empty()
                : criticalSince.isPresent() ? criticalSince : OptionalLong.of(nowNanos);
        return new LocalCheck(Checks.with(check, status, output), registration, origin, since);
    }
}
