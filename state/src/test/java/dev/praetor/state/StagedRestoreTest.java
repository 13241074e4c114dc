package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StagedRestoreTest {
    private static final State BACKUP = Samples.state();
    private static final ByteString PACKED = ByteString.copyFrom(Restoring.encode(BACKUP));

    private final Ledger ledger = new Ledger();

    @BeforeEach
    void somethingStands() {
        ledger.done(Ledger.put("present", "value"));
    }

    private static List<StagedRestore.Part> parts(String id, int size) {
        var parts = new ArrayList<StagedRestore.Part>();
        for (var at = 0; at < PACKED.size(); at += size) {
            var piece = PACKED.substring(at, Math.min(PACKED.size(), at + size));
            parts.add(new StagedRestore.Part(id, parts.size(), piece));
        }
        return parts;
    }

    private static StagedRestore.Finish finish(String id, int parts) {
        return new StagedRestore.Finish(id, parts, PACKED.size(), sum(PACKED));
    }

    private static ByteString sum(ByteString bytes) {
        try {
            return ByteString.copyFrom(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nobodySeesAnythingBeforeTheEndAndThenEverything() {
        var parts = parts("r", 100);
        assertThat(parts).hasSizeGreaterThan(5);
        for (var part : parts) {
            ledger.done(part);
            assertThat(ledger.touched().isEmpty()).isTrue();
            assertThat(ledger.held("present").modifyIndex()).isEqualTo(1);
            assertThat(ledger.entry("held")).isEmpty();
        }

        var restored = ledger.state().apply(finish("r", parts.size()), 0);

        assertThat(restored.result()).isEqualTo(new Result.Done(true));
        var once = State.EMPTY.apply(new Restore(BACKUP), 0);
        assertThat(restored.state().kv()).isEqualTo(BACKUP.kv());
        assertThat(restored.state().catalog()).isEqualTo(BACKUP.catalog());
        assertThat(restored.state().sessions()).isEqualTo(BACKUP.sessions());
        assertThat(restored.state().staging()).isEqualTo(Staging.NONE);
        assertThat(restored.state().index()).isEqualTo(Math.max(BACKUP.index(), ledger.index()) + 1);
        assertThat(restored.touched().tables()).isEqualTo(once.touched().tables());
        assertThat(restored.touched().keys())
                .contains(Key.ofUtf8("present"))
                .containsAll(once.touched().keys());
    }

    @Test
    void aSnapshotTakenMidwayCarriesWhatIsStaged() throws IOException {
        var parts = parts("r", 100);
        ledger.done(parts.get(0));
        ledger.done(parts.get(1));
        var out = new ByteArrayOutputStream();
        Codec.write(ledger.state(), out);

        var other = Codec.read(new ByteArrayInputStream(out.toByteArray()));

        assertThat(other).isEqualTo(ledger.state());
        for (var part : parts.subList(2, parts.size())) {
            other = other.apply(part, 1_000_000).state();
        }
        assertThat(other.apply(finish("r", parts.size()), 1_000_000).state().kv())
                .isEqualTo(BACKUP.kv());
    }

    @Test
    void whoBeginsLaterTakesThePlaceAndTheFirstIsTold() {
        var first = parts("first", 100);
        var second = parts("second", 100);
        ledger.done(first.get(0));
        ledger.done(second.get(0));

        ledger.refused(first.get(1), StagingChanges.SUPERSEDED);
        ledger.refused(finish("first", 1), StagingChanges.SUPERSEDED);
        second.subList(1, second.size()).forEach(ledger::done);

        assertThat(ledger.state()
                        .apply(finish("second", second.size()), 0)
                        .state()
                        .kv())
                .isEqualTo(BACKUP.kv());
    }

    @Test
    void aPartOutOfTurnIsRefused() {
        var parts = parts("r", 100);
        ledger.done(parts.get(0));

        ledger.refused(parts.get(2), StagingChanges.SUPERSEDED);
        ledger.refused(finish("r", parts.size()), StagingChanges.SUPERSEDED);
    }

    @Test
    void whatDoesNotFitItsSizeOrItsSumIsRefusedAndNothingChanges() {
        var parts = parts("r", 1_000_000);
        parts.forEach(ledger::done);
        var damaged = "the backup was damaged on its way into the log; nothing was changed, try again";

        ledger.refused(new StagedRestore.Finish("r", 1, PACKED.size() - 1, sum(PACKED)), damaged);
        ledger.refused(new StagedRestore.Finish("r", 1, PACKED.size(), sum(ByteString.EMPTY)), damaged);

        assertThat(ledger.held("present").modifyIndex()).isEqualTo(1);
    }

    @Test
    void whatIsGivenUpIsForgotten() {
        ledger.done(parts("r", 100).getFirst());
        ledger.done(new StagedRestore.Drop("another"));
        assertThat(ledger.state().staging().parts()).hasSize(1);

        ledger.done(new StagedRestore.Drop("r"));

        assertThat(ledger.state().staging()).isEqualTo(Staging.NONE);
    }

    @Test
    void anAbandonedOneIsDroppedByTheFirstCommandAfterItsTime() {
        ledger.done(parts("r", 100).getFirst());
        ledger.pass(Staging.PATIENCE_MILLIS);
        ledger.done(Ledger.put("a", "1"));
        assertThat(ledger.state().staging().parts()).hasSize(1);

        ledger.pass(1);
        ledger.done(Ledger.put("a", "2"));

        assertThat(ledger.state().staging()).isEqualTo(Staging.NONE);
    }

    @Test
    void whatIsStagedHasALimit() {
        var part = new StagedRestore.Part("r", 1, ByteString.copyFromUtf8("xx"));
        var begun = ledger.state().with(Staging.of("r").with(ByteString.copyFromUtf8("x"), 0));
        var full = begun.with(new Staging("r", begun.staging().parts(), Staging.MAX_BYTES - 1, 0));
        var fits = begun.with(new Staging("r", begun.staging().parts(), Staging.MAX_BYTES - 2, 0));

        assertThat(full.apply(part, 0).result())
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused -> assertThat(refused.reason()).contains("too large"));
        assertThat(fits.apply(part, 0).result()).isEqualTo(new Result.Done(true));
    }

    @Test
    void itsCommandsTravelThroughTheLog() {
        for (var command : List.of(parts("r", 100).get(1), finish("r", 3), new StagedRestore.Drop("r"))) {
            var stamped = new Codec.Stamped(command, 5);
            assertThat(Codec.decodeCommand(Codec.encode(stamped))).isEqualTo(stamped);
        }
    }

    @Test
    void aMachineThatLivesKeepsItsNameWhereTheBackupGivesItToAnother() {
        var theirs = new Ledger();
        theirs.done(Catalogue.register(
                Catalogue.node("11111111-0000-4000-8000-000000000001", "n1", "10.0.0.1", Map.of()),
                Catalogue.service("web", "web"),
                Catalogue.check("n1", Status.SERF_HEALTH, Status.PASSING, "")));
        var mine = Catalogue.register(
                Catalogue.node("22222222-0000-4000-8000-000000000002", "n1", "10.0.0.2", Map.of()),
                Catalogue.check("n1", Status.SERF_HEALTH, Status.PASSING, ""));
        ledger.done(mine);

        ledger.done(new Restore(theirs.state()));

        var node =
                new CatalogQueries.NodeServices("n1").on(ledger.state()).value().orElseThrow();
        assertThat(node.node().id()).isEqualTo("22222222-0000-4000-8000-000000000002");
        assertThat(node.services()).as("what stood there is brought back").hasSize(1);
        ledger.done(mine);
    }
}
