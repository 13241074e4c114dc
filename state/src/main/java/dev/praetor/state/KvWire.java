package dev.praetor.state;

import com.google.protobuf.ByteString;
import dev.praetor.state.wire.KvDeleteRecord;
import dev.praetor.state.wire.KvPutRecord;
import dev.praetor.state.wire.KvRecord;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/// Keys and their writes, to and from their durable form.
final class KvWire {
    private KvWire() {}

    static ByteString bytes(Key key) {
        return ByteString.copyFrom(key.octets(), StandardCharsets.ISO_8859_1);
    }

    static Key key(ByteString bytes) {
        return bytes.isEmpty() ? Key.EMPTY : new Key(bytes.toString(StandardCharsets.ISO_8859_1));
    }

    static KvRecord encode(KvEntry entry) {
        return KvRecord.newBuilder()
                .setKey(bytes(entry.key()))
                .setValue(entry.value())
                .setFlags(entry.flags())
                .setLockIndex(entry.lockIndex())
                .setSession(entry.session().orElse(""))
                .setCreateIndex(entry.createIndex())
                .setModifyIndex(entry.modifyIndex())
                .build();
    }

    static KvEntry decode(KvRecord kv) {
        return new KvEntry(
                key(kv.getKey()),
                kv.getValue(),
                kv.getFlags(),
                kv.getLockIndex(),
                Optional.of(kv.getSession()).filter(session -> !session.isEmpty()),
                kv.getCreateIndex(),
                kv.getModifyIndex());
    }

    static KvPutRecord encode(KvCommand.Put put) {
        var to = KvPutRecord.newBuilder()
                .setKey(bytes(put.key()))
                .setValue(put.value())
                .setFlags(put.flags());
        switch (put.when()) {
            case KvCommand.Condition.Always always -> {}
            case KvCommand.Condition.Unchanged(var index) -> to.setUnchanged(index);
            case KvCommand.Condition.Acquire(var session) -> to.setAcquire(session);
            case KvCommand.Condition.Release(var session) -> to.setRelease(session);
        }
        return to.build();
    }

    static KvCommand.Put decode(KvPutRecord put) {
        var when = switch (put.getWhenCase()) {
            case WHEN_NOT_SET -> new KvCommand.Condition.Always();
            case UNCHANGED -> new KvCommand.Condition.Unchanged(put.getUnchanged());
            case ACQUIRE -> new KvCommand.Condition.Acquire(put.getAcquire());
            case RELEASE -> new KvCommand.Condition.Release(put.getRelease());
        };
        return new KvCommand.Put(key(put.getKey()), put.getValue(), put.getFlags(), when);
    }

    static KvDeleteRecord encode(KvCommand.Delete delete) {
        var to = KvDeleteRecord.newBuilder().setKey(bytes(delete.key()));
        delete.expected().ifPresent(to::setExpected);
        return to.build();
    }

    static KvCommand.Delete decode(KvDeleteRecord delete) {
        var expected = delete.hasExpected() ? OptionalLong.of(delete.getExpected()) : OptionalLong.empty();
        return new KvCommand.Delete(key(delete.getKey()), expected);
    }
}
