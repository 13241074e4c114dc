package dev.praetor.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.wire.HttpAsk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A judge that never finds anything proves nothing: here somebody meddles behind the writers' backs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkloadTest {
    private static final int WRITES = 20;

    private Agent agent;

    @BeforeAll
    void start(@TempDir Path folder) {
        agent = AgentPlan.dev(folder).start();
    }

    @AfterAll
    void stop() {
        if (agent != null) {
            agent.close();
        }
    }

    private void write(Workload workload) throws IOException {
        try (var connection = agent.http().connect()) {
            for (int i = 0; i < WRITES; i++) {
                workload.write(connection);
            }
        }
        assertThat(workload.acknowledged()).isGreaterThanOrEqualTo(WRITES);
        assertThat(workload.broken(agent.http())).isEmpty();
    }

    @Test
    void aLostKeyIsNoticed() throws IOException {
        var workload = new KeyWorkload(1);
        write(workload);
        agent.http().send(HttpAsk.of("DELETE", "/v1/kv/load/1/7"));
        assertThat(workload.broken(agent.http())).singleElement().asString().contains("load/1/7");
    }

    @Test
    void aTornValueAndAnOldCounterAreNoticed() throws IOException {
        var workload = new KeyWorkload(2);
        write(workload);
        agent.http().put("/v1/kv/load/2/3", "3:xx");
        agent.http().put("/v1/kv/counter/2", "5");
        assertThat(workload.broken(agent.http())).hasSize(2);
    }

    @Test
    void aHalfDoneRegistrationIsNoticed() throws IOException {
        var workload = new NodeWorkload(3);
        write(workload);
        var half = """
                {"Node": "node-3-1", "Address": "10.0.0.17", "Service": {"Service": "s3", "Port": 4}}""";
        agent.http().put("/v1/catalog/register", half);
        assertThat(workload.broken(agent.http())).singleElement().asString().contains("half-done");
    }

    @Test
    void aLostLocalServiceIsNoticed() throws IOException {
        var workload = new LocalServiceWorkload();
        write(workload);
        agent.http().put("/v1/agent/service/deregister/local-2", "");
        assertThat(workload.broken(agent.http())).singleElement().asString().contains("local-2");
    }
}
