package dev.praetor.state;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.function.Consumer;

/// One step of a transaction on the KV store. Its parts answer why the step cannot be; empty when it was.
final class KvStep {
    private final Draft draft;
    private final TxnOperation.Kv asked;
    private final KvChanges kv;
    private final String name;

    KvStep(Draft draft, TxnOperation.Kv asked) {
        this.draft = draft;
        this.asked = asked;
        this.kv = new KvChanges(draft);
        this.name = Names.quoted(asked.key().text());
    }

    Optional<String> run(Consumer<TxnResult> out) {
        if (asked.key().equals(Key.EMPTY) && !onTree()) {
            return Optional.of("Must provide key");
        }
        return switch (asked.verb()) {
            case SET -> put(new KvCommand.Condition.Always(), "", out);
            case CAS -> put(new KvCommand.Condition.Unchanged(asked.index()), whyNotSet(), out);
            case LOCK -> put(new KvCommand.Condition.Acquire(asked.session()), whyNotLocked(), out);
            case UNLOCK -> put(new KvCommand.Condition.Release(asked.session()), whyNotUnlocked(), out);
            case GET -> get(out);
            case GET_OR_EMPTY -> {
                out.accept(new TxnResult.OfKv(kv.find(asked.key()).orElseGet(this::nothing)));
                yield Optional.empty();
            }
            case GET_TREE -> {
                draft.kv().under(asked.key()).values().forEach(entry -> out.accept(new TxnResult.OfKv(entry)));
                yield Optional.empty();
            }
            case CHECK_INDEX -> checkIndex(out);
            case CHECK_SESSION -> checkSession(out);
            case CHECK_NOT_EXISTS -> kv.find(asked.key()).map(entry -> "key " + name + " exists");
            case DELETE -> {
                kv.delete(asked.key());
                yield Optional.empty();
            }
            case DELETE_TREE -> {
                kv.deleteTree(asked.key());
                yield Optional.empty();
            }
            case DELETE_CAS ->
                kv.deleteUnchanged(asked.key(), asked.index())
                        ? Optional.empty()
                        : Optional.of("failed to delete key " + name + ", index is stale");
        };
    }

    private boolean onTree() {
        return asked.verb() == TxnOperation.KvVerb.GET_TREE || asked.verb() == TxnOperation.KvVerb.DELETE_TREE;
    }

    private Optional<String> put(KvCommand.Condition when, String whyNot, Consumer<TxnResult> out) {
        var result = kv.put(new KvCommand.Put(asked.key(), asked.value(), asked.flags(), when));
        return switch (result) {
            case Result.Refused(var reason) -> Optional.of(reason);
            case Result.Done(var held) when !held -> Optional.of(whyNot);
            case Result.Done done -> {
                kv.find(asked.key()).ifPresent(entry -> out.accept(withoutValue(entry)));
                yield Optional.empty();
            }
            case Result.TxnDone nested -> throw new IllegalStateException("a put is no transaction");
        };
    }

    private Optional<String> get(Consumer<TxnResult> out) {
        var entry = kv.find(asked.key());
        entry.ifPresent(found -> out.accept(new TxnResult.OfKv(found)));
        return entry.isPresent() ? Optional.empty() : Optional.of("key " + name + " doesn't exist");
    }

    private Optional<String> checkIndex(Consumer<TxnResult> out) {
        var entry = kv.find(asked.key());
        if (entry.isEmpty()) {
            return Optional.of("failed to check index, key " + name + " doesn't exist");
        }
        var now = entry.get().modifyIndex();
        if (now != asked.index()) {
            return Optional.of("failed index check for key " + name + ", current modify index "
                    + Long.toUnsignedString(now) + " != " + Long.toUnsignedString(asked.index()));
        }
        out.accept(withoutValue(entry.get()));
        return Optional.empty();
    }

    private Optional<String> checkSession(Consumer<TxnResult> out) {
        var entry = kv.find(asked.key());
        if (entry.isEmpty()) {
            return Optional.of("failed to check session, key " + name + " doesn't exist");
        }
        var holder = entry.get().session().orElse("");
        if (!holder.equals(asked.session())) {
            return Optional.of("failed session check for key " + name + ", current session " + Names.quoted(holder)
                    + " != " + Names.quoted(asked.session()));
        }
        out.accept(withoutValue(entry.get()));
        return Optional.empty();
    }

    private String whyNotSet() {
        return "failed to set key " + name + ", index is stale";
    }

    private String whyNotLocked() {
        return draft.sessions().delays().active(asked.key(), draft.atMillis())
                ? "failed to lock key " + name + " due to lock delay"
                : "failed to lock key " + name + ", lock is already held";
    }

    private String whyNotUnlocked() {
        return "failed to unlock key " + name + ", lock isn't held, or is held by another session";
    }

    private KvEntry nothing() {
        return new KvEntry(asked.key(), ByteString.EMPTY, 0, 0, Optional.empty(), 0, 0);
    }

    private static TxnResult withoutValue(KvEntry entry) {
        return new TxnResult.OfKv(new KvEntry(
                entry.key(),
                ByteString.EMPTY,
                entry.flags(),
                entry.lockIndex(),
                entry.session(),
                entry.createIndex(),
                entry.modifyIndex()));
    }
}
