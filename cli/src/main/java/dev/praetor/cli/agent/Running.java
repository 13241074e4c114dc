package dev.praetor.cli.agent;

import dev.praetor.agent.config.AgentConfig;
import java.util.concurrent.CompletableFuture;

/// An agent that runs, as far as the end of its life is concerned.
interface Running extends AutoCloseable {
    AgentConfig config();

    String nodeId();

    /// The port that HTTP listens on; -1 when it does not.
    int httpPort();

    /// The port that DNS listens on; -1 when it does not.
    int dnsPort();

    /// Stops every part. Does not leave the cluster.
    @Override
    void close();

    /// Begins to take leave of the cluster; [#left()] tells when that is done.
    void leave();

    /// Completes when the agent has left the cluster, because of [#leave()] or because somebody asked by HTTP.
    CompletableFuture<Void> left();

    /// Completes, with a sentence, when the agent can no longer keep its promises and must be closed.
    CompletableFuture<String> failed();

    /// Takes over the services and checks that the configuration files define now.
    ///
    /// @throws StartException with one sentence when they make no sense; nothing changed then
    void reload() throws StartException;
}
