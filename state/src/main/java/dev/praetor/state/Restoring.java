package dev.praetor.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// The change from one state to quite another. The members stay: who is there is no matter of a backup.
final class Restoring {
    private Restoring() {}

    static Applied apply(State before, State backup) {
        var touched = new Touched();
        for (var table : Table.values()) {
            touched.table(table);
        }
        touch(before, touched);
        touch(backup, touched);
        var next = new State(
                Math.max(before.index(), backup.index()) + 1,
                backup.kv(),
                backup.catalog(),
                backup.sessions(),
                backup.queries(),
                backup.events(),
                backup.coordinates(),
                backup.autopilot(),
                before.members());
        return new Applied(next, new Result.Done(true), touched);
    }

    private static void touch(State state, Touched touched) {
        state.kv().entries().keySet().forEach(touched::key);
        state.catalog().nodes().keySet().forEach(touched::node);
        state.catalog().services().keySet().forEach(touched::service);
        state.sessions().byId().keySet().forEach(touched::session);
    }

    /// A whole state inside a command is compressed: commands have a greatest length.
    static byte[] encode(State state) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            Codec.write(state, zip);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    static State decode(byte[] bytes) {
        try (var zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return Codec.read(zip);
        } catch (IOException e) {
            throw new UnreadableException("a backup in the log", e);
        }
    }
}
