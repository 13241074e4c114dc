package dev.praetor.cli.agent;

import dev.praetor.agent.config.AgentConfig;
import java.util.concurrent.CompletableFuture;

/// placeholder until the parts are there
public final class AgentProcess implements AutoCloseable {
    private final AgentConfig config;
    private final CompletableFuture<Void> left = new CompletableFuture<>();

    private AgentProcess(AgentConfig config) {
        this.config = config;
    }

    public static AgentProcess start(AgentConfig config) throws StartException {
        return new AgentProcess(config);
    }

    public AgentConfig config() {
        return config;
    }

    public String nodeId() {
        return "";
    }

    public int httpPort() {
        return 0;
    }

    public int dnsPort() {
        return 0;
    }

    public CompletableFuture<Void> left() {
        return left;
    }

    public void leave() {}

    public void reload(AgentConfig fresh) {}

    @Override
    public void close() {}
}
