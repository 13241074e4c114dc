package dev.praetor.systemtests.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random histories. `-Dhistory.seed=N` repeats a run.
class RegisterTest {
    private static final long SEED = Long.getLong("history.seed", System.nanoTime() & 0xFFFF_FFFFL);
    private static final double LOST_ANSWERS = 0.03;
    private static final int CASES = 200;
    private static final Duration QUICK = Duration.ofSeconds(10);

    @TestFactory
    List<DynamicTest> randomHistoriesOfACorrectRegisterPass() {
        return List.of(
                DynamicTest.dynamicTest("2 clients", () -> correct(2)),
                DynamicTest.dynamicTest("5 clients", () -> correct(5)),
                DynamicTest.dynamicTest("16 clients", () -> correct(16)));
    }

    private static void correct(int clients) {
        for (int i = 0; i < CASES; i++) {
            long seed = SEED + i;
            assertThat(Judge.of(new SimulatedRegisters(seed, 2, LOST_ANSWERS).run(clients, 200)))
                    .as("history.seed=%d, %d clients", seed, clients)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneDefectInARandomHistoryIsFound(Defect defect) {
        for (int i = 0; i < CASES; i++) {
            long seed = SEED + i;
            // An operation without an answer could still take effect at the end, and explain anything.
            var good = new SimulatedRegisters(seed, 2, 0).run(5, 150);
            var bad = new Spoiling(good, new Random(seed)).with(defect);
            assertThat(Judge.of(bad))
                    .as("history.seed=%d %s\n%s", seed, defect, HistoryText.print(bad))
                    .anyMatch(it -> it.promise() == Violation.Promise.LINEARIZABLE);
        }
    }

    enum Defect {
        LOST_WRITE,
        STALE_READ,
        CAS_ON_AN_OLD_INDEX,
        CAS_THAT_FAILS,
        DELETION_ON_AN_OLD_INDEX,
        DELETED_AND_BACK
    }

    /// Adds a few operations in a quiet moment at the end, one of them wrong.
    private static final class Spoiling {
        private final List<Operation> operations;
        private final String key;
        private long moment;

        private Spoiling(History good, Random random) {
            operations = new ArrayList<>(good.operations());
            key = "k" + random.nextInt(2);
            moment = good.operations().stream()
                            .mapToLong(Operation::returned)
                            .max()
                            .orElseThrow()
                    + 1;
        }

        private History with(Defect defect) {
            long one = 1_000_000;
            long two = one + 1;
            add(new Act.Put(key, "first"), new Outcome.Done(true));
            add(new Act.Get(key), found("first", one));
            switch (defect) {
                case LOST_WRITE -> {
                    add(new Act.Put(key, "second"), new Outcome.Done(true));
                    add(new Act.Get(key), found("first", one));
                }
                case STALE_READ -> {
                    add(new Act.Put(key, "second"), new Outcome.Done(true));
                    add(new Act.Get(key), found("second", two));
                    add(new Act.Get(key), found("first", one));
                }
                case CAS_ON_AN_OLD_INDEX -> {
                    add(new Act.Put(key, "second"), new Outcome.Done(true));
                    add(new Act.Cas(key, "third", one), new Outcome.Done(true));
                }
                case CAS_THAT_FAILS -> add(new Act.Cas(key, "second", one), new Outcome.Done(false));
                case DELETION_ON_AN_OLD_INDEX -> {
                    add(new Act.Put(key, "second"), new Outcome.Done(true));
                    add(new Act.DeleteCas(key, one), new Outcome.Done(true));
                }
                case DELETED_AND_BACK -> {
                    add(new Act.Delete(key), new Outcome.Done(true));
                    add(new Act.Get(key), found("first", one));
                }
            }
            return new History(operations, List.of());
        }

        private void add(Act act, Outcome outcome) {
            operations.add(new Operation(1, moment, moment + 1, act, outcome));
            moment += 2;
        }

        private static Outcome found(String value, long index) {
            return new Outcome.Found(value, index, index, Optional.empty());
        }
    }

    @Test
    void aSearchThatTakesTooLongSaysSoInsteadOfPassing() {
        var history = new SimulatedRegisters(SEED, 1, LOST_ANSWERS).run(16, 200);
        assertThat(new Register("k0", history.operations()).violation(1))
                .map(Violation::promise)
                .contains(Violation.Promise.UNDECIDED);
    }

    @Test
    void tenThousandOperationsOnTwentyKeysAreDecidedWithinSeconds() {
        var history = new SimulatedRegisters(SEED, 20, LOST_ANSWERS).run(32, 10_000);
        long start = System.nanoTime();
        assertThat(Judge.of(history)).as("history.seed=%d", SEED).isEmpty();
        var took = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("10,000 operations on 20 keys judged in " + took.toMillis() + " ms");
        assertThat(took).isLessThan(QUICK);
    }
}
