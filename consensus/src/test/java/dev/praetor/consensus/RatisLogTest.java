package dev.praetor.consensus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One server that is alone.
class RatisLogTest {
    @TempDir
    Path folder;

    @Test
    void eachCommandIsAnsweredWithItsOwnResult() throws Exception {
        try (var one = Running.lead(Running.config(folder))) {
            assertThat(one.commit("a")).isEqualTo("0:a");
            assertThat(one.commit("b")).isEqualTo("1:b");
        }
    }

    @Test
    void commandsOfOneThreadKeepTheirOrder() throws Exception {
        try (var one = Running.lead(Running.config(folder))) {
            List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                outcomes.add(one.submit("c" + i));
            }

            for (int i = 0; i < 2000; i++) {
                assertThat(Running.result(Running.outcome(outcomes.get(i)))).isEqualTo(i + ":c" + i);
            }
        }
    }

    @Test
    void whatIsMeantForOneTermEntersInNoOther() throws Exception {
        try (var one = Running.lead(Running.config(folder))) {
            long term = one.log().facts().term();
            byte[] own = "own".getBytes(UTF_8);

            assertThat(Running.outcome(one.log().submitIn(term - 1, own))).isEqualTo(new Outcome.NoLeader());
            assertThat(Running.outcome(one.log().submitIn(term + 1, own))).isEqualTo(new Outcome.NoLeader());
            assertThat(Running.result(Running.outcome(one.log().submitIn(term, own))))
                    .isEqualTo("0:own");
            assertThat(one.commit("a")).isEqualTo("1:a");
            assertThat(one.lines()).hasSize(2);
        }
    }

    @Test
    void commandsThatWaitShareAnEntryUpToItsLimit() throws Exception {
        var limits = Limits.DEFAULT;
        var config = Running.config(folder)
                .withLimits(new Limits(
                        limits.commandBytes(),
                        limits.entryBytes(),
                        10,
                        limits.queuedCommands(),
                        limits.queuedBytes(),
                        1));
        try (var one = Running.lead(config)) {
            var outcomes =
                    IntStream.range(0, 500).mapToObj(i -> one.submit("c" + i)).toList();
            outcomes.forEach(Running::outcome);

            assertThat(one.journal().entrySizes()).contains(10).allMatch(size -> size <= 10);
        }
    }

    @Test
    void aCommandOverTheLimitIsRejectedAndNothingElseSuffers() throws Exception {
        try (var one = Running.lead(Running.config(folder))) {
            var outcome = Running.outcome(one.log().submit(new byte[Limits.DEFAULT.commandBytes() + 1]));

            assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
            assertThat(one.commit("a")).isEqualTo("0:a");
        }
    }

    @Test
    void theLargestCommandFits() throws Exception {
        try (var one = Running.lead(Running.config(folder))) {
            var outcome = Running.outcome(one.log().submit(new byte[Limits.DEFAULT.commandBytes()]));

            assertThat(outcome).isInstanceOf(Outcome.Committed.class);
        }
    }

    @Test
    void aRestartKeepsEverything() throws Exception {
        var config = Running.config(folder);
        try (var one = Running.lead(config)) {
            one.commit("a");
            one.commit("b");
        }
        try (var one = Running.lead(config)) {
            assertThat(one.lines()).containsExactly("a", "b");
            assertThat(one.commit("c")).isEqualTo("2:c");
        }
    }

    @Test
    void withoutSyncARestartKeepsEverythingToo() throws Exception {
        var config = Running.config(folder).withDurability(LogConfig.Durability.NONE);
        try (var one = Running.lead(config)) {
            one.commit("a");
        }
        try (var one = Running.lead(config)) {
            assertThat(one.lines()).containsExactly("a");
        }
    }

    @Test
    void leadershipIsToldWhenAllIsAppliedAndWhenItEnds() throws Exception {
        var config = Running.config(folder);
        try (var one = Running.lead(config)) {
            one.commit("a");
        }
        var heard = new CopyOnWriteArrayList<String>();
        try (var one = Running.start(config)) {
            one.log()
                    .onLeadership(change -> heard.add(
                            switch (change) {
                                case Leadership.Gained gained ->
                                    "gained with " + one.lines() + " "
                                            + one.log().leaseHeld();
                                case Leadership.Lost lost -> "lost";
                            }));
            await().atMost(Running.PATIENCE).until(() -> !heard.isEmpty());
        }
        assertThat(heard).containsExactly("gained with [a] true", "lost");
    }

    @Test
    void theLeaseIsHeldAndTheBarrierPassesWhileItLeads() throws Exception {
        var one = Running.lead(Running.config(folder));
        try (one) {
            one.commit("a");

            assertThat(one.log().leaseHeld()).isTrue();
            assertThat(one.barrier())
                    .isEqualTo(new Barrier.Passed(one.log().facts().appliedIndex()));
            assertThat(one.log().lastContactMillis()).hasValue(0);
            assertThat(one.log().peers()).containsExactly(one.log().self());
        }
        assertThat(one.log().leaseHeld()).isFalse();
    }

    @Test
    void afterTheEndCommandsAreRejected() throws Exception {
        var one = Running.lead(Running.config(folder));
        one.close();
        one.close();

        assertThat(Running.outcome(one.submit("a"))).isEqualTo(new Outcome.Rejected("the log is closed"));
        assertThat(one.log().failure()).isNotDone();
    }

    @Test
    void closingCommitsOrNamesTheFateOfWhatIsUnderWay() throws Exception {
        var config = Running.config(folder);
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        try (var one = Running.lead(config)) {
            for (int i = 0; i < 5000; i++) {
                outcomes.add(one.submit("c" + i));
            }
        }
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isDone());
        try (var one = Running.lead(config)) {
            for (int i = 0; i < outcomes.size(); i++) {
                boolean there = one.lines().contains("c" + i);
                switch (outcomes.get(i).join()) {
                    case Outcome.Committed committed -> assertThat(there).isTrue();
                    case Outcome.Rejected rejected -> assertThat(there).isFalse();
                    case Outcome.NoLeader none -> assertThat(there).isFalse();
                    case Outcome.Indeterminate either ->
                        assertThat(either.why()).contains("closed");
                }
            }
        }
    }

    @Test
    void factsCountWhatWasDone() throws Exception {
        try (var one = Running.lead(Running.config(folder))) {
            // A leader is ready a moment before its own first entry counts as applied.
            one.commit("first");
            var before = one.log().facts();
            one.commit("a");
            var after = one.log().facts();

            assertThat(after.role()).isEqualTo(LogFacts.Role.LEADER);
            assertThat(after.appliedIndex()).isEqualTo(before.appliedIndex() + 1);
            assertThat(after.commitIndex()).isEqualTo(after.appliedIndex());
            assertThat(after.lastLogIndex()).isEqualTo(after.appliedIndex());
            assertThat(after.lastLogTerm()).isEqualTo(after.term());
            assertThat(after.snapshotIndex()).isEqualTo(-1);
        }
    }

    @Test
    void filesAreForTheirOwnerOnly() throws Exception {
        try (var one = Running.lead(Running.config(folder.resolve("data")))) {
            one.commit("a");
            one.log().snapshot().get();
            one.commit("b");

            try (Stream<Path> all = Files.walk(folder.resolve("data"))) {
                assertThat(all)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
            }
        }
    }

    @Test
    void aCommandThatCannotBeAppliedStopsTheLog() throws Exception {
        try (var one = Running.lead(Running.config(folder))) {
            one.commit("a");

            var outcome = Running.outcome(one.submit(Journal.POISON));

            assertThat(outcome).isInstanceOf(Outcome.Indeterminate.class);
            await().atMost(Running.PATIENCE).until(one.log().failure()::isDone);
            assertThat(one.log().failure().join())
                    .contains("could not be applied")
                    .contains("poisoned");
            assertThat(Running.outcome(one.submit("b"))).isInstanceOf(Outcome.Rejected.class);
            assertThat(one.log().leaseHeld()).isFalse();
            assertThat(one.lines()).containsExactly("a");
        }
    }
}
