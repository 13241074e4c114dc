package dev.praetor.cli.agent;

import dev.praetor.agent.config.AgentConfig;

/// What this version cannot do yet. To start all the same would give the operator another cluster than was asked
/// for.
final class Unsupported {
    private Unsupported() {}

    static void refuse(AgentConfig config) throws StartException {
        if (!config.server()) {
            throw refusal(
                    "an agent without -server is not supported yet: add -server -bootstrap-expect=1, or try -dev");
        }
    }

    private static StartException refusal(String sentence) {
        return new StartException(sentence, null);
    }
}
