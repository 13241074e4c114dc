package dev.praetor.state.consul;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.praetor.state.Key;
import dev.praetor.state.KvEntry;
import dev.praetor.state.Row;
import java.io.IOException;
import java.util.Optional;

/// Keys with their values, and the tombstones of deleted ones, which look the same.
final class KeyRecords {
    private KeyRecords() {}

    static void write(KvEntry entry, Packer to) throws IOException {
        to.kind(Kind.KEY);
        write(
                entry.key(),
                entry.value(),
                entry.flags(),
                entry.lockIndex(),
                entry.session().orElse(""),
                entry.createIndex(),
                entry.modifyIndex(),
                to);
    }

    static void write(Row.Tombstone tombstone, Packer to) throws IOException {
        to.kind(Kind.TOMBSTONE);
        write(tombstone.key(), ByteString.EMPTY, 0, 0, "", 0, tombstone.index(), to);
    }

    private static void write(
            Key key,
            ByteString value,
            long flags,
            long lockIndex,
            String session,
            long created,
            long modified,
            Packer to)
            throws IOException {
        to.map(7)
                .number("CreateIndex", created)
                .unsigned("Flags", flags)
                .name("Key")
                .octets(key.bytes())
                .number("LockIndex", lockIndex)
                .number("ModifyIndex", modified)
                .text("Session", session)
                .octets("Value", value);
    }

    static KvEntry entry(Fields record) throws IOException {
        return new KvEntry(
                record.key("Key"),
                UnsafeByteOperations.unsafeWrap(record.octets("Value")),
                record.number("Flags"),
                record.number("LockIndex"),
                Optional.of(record.text("Session")).filter(session -> !session.isEmpty()),
                record.number("CreateIndex"),
                record.number("ModifyIndex"));
    }

    static Row.Tombstone tombstone(Fields record) throws IOException {
        return new Row.Tombstone(record.key("Key"), record.number("ModifyIndex"));
    }
}
