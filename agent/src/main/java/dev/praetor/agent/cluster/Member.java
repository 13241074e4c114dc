package dev.praetor.agent.cluster;

import dev.praetor.agent.config.AgentConfig;
import java.util.SortedMap;

/// One agent of the cluster.
///
/// @param port its cluster port
/// @param tags what agents say about themselves: `role`, `dc`, `id`, `build` ...
public record Member(String name, String address, int port, SortedMap<String, String> tags, Status status) {
    /// The gossip protocol versions that clients expect to see; there is only one here.
    public static final int PROTOCOL_MIN = 1;

    public static final int PROTOCOL_MAX = 5;
    public static final int PROTOCOL_CUR = 2;
    public static final int DELEGATE_MIN = 2;
    public static final int DELEGATE_MAX = 5;
    public static final int DELEGATE_CUR = 4;

    /// As the log has it.
    public static Member of(dev.praetor.state.Member member) {
        var status = switch (member.standing()) {
            case ALIVE -> Status.ALIVE;
            case FAILED -> Status.FAILED;
            case LEFT -> Status.LEFT;
        };
        return new Member(member.name(), member.address(), member.port(), Tags.of(member), status);
    }

    /// This agent, while it lives.
    public static Member ofSelf(AgentConfig config, String nodeId, String version) {
        return new Member(
                config.nodeName(),
                config.advertiseAddress(),
                config.ports().serfLan(),
                Tags.own(config, nodeId, version),
                Status.ALIVE);
    }

    /// How an agent is, with the number that stands for it in answers.
    public enum Status {
        NONE(0),
        ALIVE(1),
        LEAVING(2),
        LEFT(3),
        FAILED(4);

        private final int number;

        Status(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }
}
