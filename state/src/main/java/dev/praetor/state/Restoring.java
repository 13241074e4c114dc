package dev.praetor.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// The change from one state to quite another. The members stay: who is there is no matter of a backup.
final class Restoring {
    private Restoring() {}

    /// Everything from the backup, with its own indexes; only the counter goes on above both.
    static Applied apply(State before, State backup) {
        var touched = new Touched();
        for (var table : Table.values()) {
            touched.table(table);
        }
        touch(before, touched);
        touch(backup, touched);
        var draft = new Draft(backup.numbered(Math.max(before.index(), backup.index())), 0);
        draft.replace(Staging.NONE);
        draft.replace(before.members());
        before.catalog().nodes().values().forEach(node -> keepName(node, draft));
        new MemberChanges(draft).reappear();
        return new Applied(draft.finished(), new Result.Done(true), touched);
    }

    /// As above, from what is staged.
    static Applied apply(State before, StagedRestore.Finish finish) {
        var staging = before.staging();
        if (!staging.isFor(finish.id()) || staging.parts().size() != finish.parts()) {
            return before.unchanged(new Result.Refused(StagingChanges.SUPERSEDED));
        }
        if (staging.bytes() != finish.bytes() || !staging.sum().equals(finish.sha256())) {
            return before.unchanged(new Result.Refused(
                    "the backup was damaged on its way into the log; nothing was changed, try again"));
        }
        return apply(before, staging.unpacked());
    }

    /// A machine that lives keeps its name. Where the backup gives that name to another ID (it was saved by a
    /// machine of the same name, or by this one before its disk was emptied), its agent would be refused for ever.
    private static void keepName(CatalogNode living, Draft draft) {
        var node = living.node();
        var saved = draft.catalog().node(node.name());
        if (node.id().isEmpty() || !isAlive(living) || saved.isEmpty()) {
            return;
        }
        var other = saved.get().node();
        if (other.id().isEmpty() || Names.folded(other.id()).equals(Names.folded(node.id()))) {
            return;
        }
        var mine = new Node(
                node.id(),
                other.name(),
                other.address(),
                other.taggedAddresses(),
                other.meta(),
                other.createIndex(),
                draft.index());
        var ids = draft.catalog()
                .nodesById()
                .minus(Names.folded(other.id()))
                .plus(Names.folded(mine.id()), Names.folded(mine.name()));
        var changed = saved.get().with(mine);
        draft.replace(draft.catalog().withIds(ids).with(changed));
        draft.nodeTouched(Names.folded(mine.name()));
        new Instances(draft).refreshAll(changed);
    }

    private static boolean isAlive(CatalogNode node) {
        var liveness = node.checks().get(Names.folded(Status.SERF_HEALTH));
        return liveness != null && liveness.status().equals(Status.PASSING);
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
