package dev.praetor.cli.agent;

import dev.praetor.agent.config.AgentConfig;
import java.nio.file.Files;

/// What this version cannot do yet. To start all the same would give the operator another cluster than was asked
/// for.
final class Unsupported {
    private Unsupported() {}

    static void refuse(AgentConfig config) throws StartException {
        if (config.bootstrapExpect() > 1) {
            throw refusal("bootstrap_expect = " + config.bootstrapExpect()
                    + " is not supported yet: this version runs one server, bootstrap_expect = 1");
        }
        if (config.bootstrapExpect() == 0 && !Files.isDirectory(config.dataDir().resolve("raft"))) {
            throw refusal("a new server without bootstrap_expect waits for others, which is not supported yet:"
                    + " add -bootstrap-expect=1");
        }
        if (!config.cluster().startJoin().isEmpty()
                || !config.cluster().retryJoin().isEmpty()) {
            throw refusal("joining other agents (-join, -retry-join) is not supported yet");
        }
    }

    private static StartException refusal(String sentence) {
        return new StartException(sentence, null);
    }
}
