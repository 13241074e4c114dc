package dev.praetor.state;

import com.google.protobuf.ByteString;
import java.util.Optional;

/// Writes to the KV store.
final class KvChanges {
    private final Draft draft;

    KvChanges(Draft draft) {
        this.draft = draft;
    }

    Result apply(KvCommand command) {
        return switch (command) {
            case KvCommand.Put put -> put(put);
            case KvCommand.Delete(var key, var expected) ->
                new Result.Done(expected.isPresent() ? deleteUnchanged(key, expected.getAsLong()) : delete(key));
            case KvCommand.DeleteTree(var prefix) -> deleteTree(prefix);
        };
    }

    Result put(KvCommand.Put put) {
        var old = find(put.key());
        return switch (put.when()) {
            case KvCommand.Condition.Always always -> store(written(put, old));
            case KvCommand.Condition.Unchanged(var expected) ->
                old.map(KvEntry::modifyIndex).orElse(0L) == expected
                        ? store(written(put, old))
                        : new Result.Done(false);
            case KvCommand.Condition.Acquire(var session) -> acquire(put, session, old);
            case KvCommand.Condition.Release(var session) -> release(put, session, old);
        };
    }

    /// Always succeeds: deleting a missing key is no error.
    boolean delete(Key key) {
        find(key).ifPresent(this::remove);
        return true;
    }

    /// Whether the key had that modify index, or was not there at all.
    boolean deleteUnchanged(Key key, long expected) {
        var old = find(key);
        if (old.isPresent() && old.get().modifyIndex() != expected) {
            return false;
        }
        old.ifPresent(this::remove);
        return true;
    }

    Result deleteTree(Key prefix) {
        var doomed = draft.kv().under(prefix).values();
        if (!doomed.isEmpty()) {
            draft.replace(draft.kv().withoutTree(prefix, draft.index()));
            doomed.forEach(this::mourn);
        }
        return new Result.Done(true);
    }

    /// Takes an invalidated session's lock off a key, or the key with it.
    void letGo(Key key, Session.Behavior behavior) {
        find(key).ifPresent(held -> {
            switch (behavior) {
                case RELEASE -> store(with(held, held.value(), held.flags(), held.lockIndex(), Optional.empty()));
                case DELETE -> remove(held);
            }
        });
    }

    Optional<KvEntry> find(Key key) {
        return Optional.ofNullable(draft.kv().entries().get(key));
    }

    private Result acquire(KvCommand.Put put, String session, Optional<KvEntry> old) {
        if (session.isEmpty()) {
            return new Result.Refused("missing session");
        }
        draft.replace(draft.sessions().with(draft.sessions().delays().withoutExpired(draft.atMillis())));
        if (draft.sessions().delays().active(put.key(), draft.atMillis())) {
            return new Result.Done(false);
        }
        var malformed = Session.malformed(session);
        if (malformed.isPresent()) {
            return new Result.Refused(malformed.get());
        }
        if (draft.sessions().find(session).isEmpty()) {
            return new Result.Refused("invalid session " + Names.quoted(session));
        }
        var holder = old.flatMap(KvEntry::session);
        if (holder.isPresent() && !holder.get().equals(session)) {
            return new Result.Done(false);
        }
        var times = old.map(KvEntry::lockIndex).orElse(0L) + (holder.isPresent() ? 0 : 1);
        return store(with(base(put, old), put.value(), put.flags(), times, Optional.of(session)));
    }

    private Result release(KvCommand.Put put, String session, Optional<KvEntry> old) {
        if (session.isEmpty()) {
            return new Result.Refused("missing session");
        }
        if (!old.flatMap(KvEntry::session).equals(Optional.of(session))) {
            return new Result.Done(false);
        }
        return store(
                with(base(put, old), put.value(), put.flags(), base(put, old).lockIndex(), Optional.empty()));
    }

    /// A plain write keeps the holder, yet starts the lock's count anew: so Consul was seen to do.
    private KvEntry written(KvCommand.Put put, Optional<KvEntry> old) {
        return with(base(put, old), put.value(), put.flags(), 0, old.flatMap(KvEntry::session));
    }

    private KvEntry base(KvCommand.Put put, Optional<KvEntry> old) {
        return old.orElseGet(
                () -> new KvEntry(put.key(), ByteString.EMPTY, 0, 0, Optional.empty(), draft.index(), draft.index()));
    }

    private KvEntry with(KvEntry base, ByteString value, long flags, long lockIndex, Optional<String> session) {
        return new KvEntry(base.key(), value, flags, lockIndex, session, base.createIndex(), draft.index());
    }

    private Result store(KvEntry next) {
        var old = find(next.key());
        if (old.isPresent() && saysTheSame(old.get(), next)) {
            return new Result.Done(true);
        }
        draft.replace(draft.kv().with(next));
        draft.touched().key(next.key());
        follow(next.key(), old.flatMap(KvEntry::session), next.session());
        return new Result.Done(true);
    }

    private void remove(KvEntry entry) {
        draft.replace(draft.kv().without(entry.key(), draft.index()));
        mourn(entry);
    }

    /// What is to be done for a key that is gone.
    private void mourn(KvEntry gone) {
        draft.touched().key(gone.key());
        follow(gone.key(), gone.session(), Optional.empty());
    }

    /// Keeps the sessions' lists of held keys in step.
    private void follow(Key key, Optional<String> before, Optional<String> after) {
        if (!before.equals(after)) {
            before.ifPresent(id -> draft.replace(draft.sessions().notHolding(id, key)));
            after.ifPresent(id -> draft.replace(draft.sessions().holding(id, key)));
        }
    }

    private static boolean saysTheSame(KvEntry one, KvEntry other) {
        return one.flags() == other.flags()
                && one.lockIndex() == other.lockIndex()
                && one.session().equals(other.session())
                && one.value().equals(other.value());
    }
}
