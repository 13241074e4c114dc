package dev.praetor.server.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.testing.FakeClock;
import dev.praetor.consensus.Barrier;
import dev.praetor.consensus.Peer;
import dev.praetor.consensus.ReplicatedLog;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GroupTest {
    private static final Peer SELF = new Peer("self", "127.0.0.1", 8300);
    private static final Peer OTHER = new Peer("other", "127.0.0.2", 8300);

    private boolean lease;
    private Peer leader = SELF;
    private final CompletableFuture<Barrier> barrier = new CompletableFuture<>();
    private final ReplicatedLog log = (ReplicatedLog) Proxy.newProxyInstance(
            ReplicatedLog.class.getClassLoader(),
            new Class<?>[] {ReplicatedLog.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "leaseHeld" -> lease;
                case "readBarrier" -> barrier;
                case "leader" -> Optional.of(leader);
                case "self" -> SELF;
                default -> throw new UnsupportedOperationException(method.getName());
            });
    private final Group group = new Group(log, new FakeClock(), () -> true, 3);

    @Test
    void whoHoldsTheLeaseLeads() {
        lease = true;

        assertThat(group.surelyLeads().await()).isTrue();
    }

    @Test
    void withoutTheLeaseAMajorityIsAsked() {
        var surely = group.surelyLeads();
        assertThat(surely.isComplete()).isFalse();

        barrier.complete(new Barrier.Passed(7));

        assertThat(surely.await()).isTrue();
    }

    @Test
    void aLeaderWhomNoMajorityConfirmsMayBeNoneAnyMore() {
        barrier.complete(new Barrier.NoLeader());

        assertThat(group.leads()).isTrue();
        assertThat(group.surelyLeads().await()).isFalse();
    }

    @Test
    void whatAnotherLeaderConfirmsIsNoLead() {
        var surely = group.surelyLeads();
        leader = OTHER;

        barrier.complete(new Barrier.Passed(7));

        assertThat(surely.await()).isFalse();
    }
}
