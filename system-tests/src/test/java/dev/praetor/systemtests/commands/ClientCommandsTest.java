package dev.praetor.systemtests.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.process.AgentPorts;
import dev.praetor.systemtests.process.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientCommandsTest {
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

    private CommandRun praetor(String... arguments) {
        return CommandRun.praetor(Map.of("CONSUL_HTTP_ADDR", agent.http().url()), arguments);
    }

    private static void succeeded(CommandRun run, String out) {
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo(out);
        assertThat(run.exit()).isZero();
    }

    private static void failed(CommandRun run, String err) {
        assertThat(run.err()).contains(err).doesNotContain("\tat ");
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void aKeyIsPutReadAndDeleted() {
        succeeded(praetor("kv", "put", "cli/a", "hello"), "Success! Data written to: cli/a\n");
        succeeded(praetor("kv", "get", "cli/a"), "hello\n");
        succeeded(praetor("kv", "delete", "cli/a"), "Success! Deleted key: cli/a\n");
        failed(praetor("kv", "get", "cli/a"), "Error! No key exists at: cli/a");
    }

    @Test
    void keysAreListedAndDeletedByPrefix() {
        praetor("kv", "put", "list/a", "1");
        praetor("kv", "put", "list/b/c", "2");
        succeeded(praetor("kv", "get", "-keys", "list/"), "list/a\nlist/b/\n");
        succeeded(praetor("kv", "get", "-recurse", "list/"), "list/a:1\nlist/b/c:2\n");
        succeeded(praetor("kv", "delete", "-recurse", "list/"), "Success! Deleted keys with prefix: list/\n");
    }

    @Test
    void aStaleCheckAndSetIsRefused() {
        praetor("kv", "put", "cas", "1");
        failed(praetor("kv", "put", "-cas", "-modify-index=1", "cas", "2"), "Error! Did not write to cas: CAS failed");
        succeeded(praetor("kv", "get", "cas"), "1\n");
    }

    @Test
    void aValueComesFromAFile(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("value.txt"), "from a file");
        succeeded(praetor("kv", "put", "file", "@" + file), "Success! Data written to: file\n");
        succeeded(praetor("kv", "get", "file"), "from a file\n");
    }

    @Test
    void theDetailsOfAKeyAreATable() {
        praetor("kv", "put", "detail", "v");
        var run = praetor("kv", "get", "-detailed", "detail");
        assertThat(run.out())
                .containsPattern("(?m)^CreateIndex +\\d+$")
                .containsPattern("(?m)^Flags +0$")
                .containsPattern("(?m)^Key +detail$")
                .containsPattern("(?m)^Session +-$")
                .containsPattern("(?m)^Value +v$");
    }

    @Test
    void theOnlyMemberIsAlive() {
        var run = praetor("members");
        assertThat(run.out().lines().toList()).hasSize(2);
        assertThat(run.out()).startsWith("Node ").containsPattern("node1 +127\\.0\\.0\\.1:\\d+ +alive +server ");
        assertThat(run.exit()).isZero();
    }

    @Test
    void theCatalogIsListed() {
        succeeded(praetor("catalog", "datacenters"), "dc1\n");
        succeeded(praetor("catalog", "services"), "consul\n");
        var nodes = praetor("catalog", "nodes");
        assertThat(nodes.out())
                .containsPattern("(?m)^Node +ID +Address +DC$")
                .containsPattern("node1 +\\S+ +127\\.0\\.0\\.1 +dc1");
    }

    @Test
    void infoTellsOfAgentAndRaft() {
        var run = praetor("info");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).containsPattern("(?m)^agent:$").containsPattern("(?m)^raft:$");
    }

    @Test
    void theVersionIsPrinted() {
        var run = praetor("version");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith("Praetor v");
    }

    @Test
    void withoutAnAgentTheFailureSaysWhereNobodyListens() {
        int port = AgentPorts.free().http();
        var run = CommandRun.praetor(Map.of("CONSUL_HTTP_ADDR", "127.0.0.1:" + port), "kv", "get", "a");
        failed(run, "127.0.0.1:" + port);
        assertThat(run.err()).contains("connection refused");
    }

    @Test
    void anUnknownFlagIsRefused() {
        var run = praetor("kv", "get", "-no-such-flag", "a");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err() + run.out()).contains("no-such-flag");
    }
}
