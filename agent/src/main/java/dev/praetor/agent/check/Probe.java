package dev.praetor.agent.check;

import io.vertx.core.Future;

/// Makes one kind of check once.
interface Probe<K> {
    /// Starts on the agent's event loop and completes there, within the limits. A failed future is a fault of the
    /// probe itself; whatever is wrong with the thing checked is a [Finding].
    Future<Finding> run(K check, Limits limits);
}
