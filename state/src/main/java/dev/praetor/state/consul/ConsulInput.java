package dev.praetor.state.consul;

import dev.praetor.state.Assembly;
import dev.praetor.state.Row;
import java.io.IOException;
import java.io.InputStream;
import java.util.TreeMap;

/// Reads one state. Records may come in any order.
final class ConsulInput {
    /// What a row takes in memory besides its bytes, about: objects, and places in two trees.
    static final long BYTES_PER_ROW = 300;

    private final Unpacker in;
    private final long mostMemory;
    private final Assembly assembly = new Assembly();
    private final Gathering gathering = new Gathering();
    private final IndexRecords indexes = new IndexRecords();
    private final TreeMap<Integer, Long> skipped = new TreeMap<>();
    private long records;

    ConsulInput(InputStream in, long mostMemory) {
        this.in = new Unpacker(in);
        this.mostMemory = mostMemory;
    }

    ConsulState.Read read() throws IOException {
        var header = header();
        header.extras().rows().forEach(assembly::take);
        for (var kind = in.kind(); kind >= 0; kind = in.kind()) {
            records++;
            var at = in.position();
            try {
                take(kind, in.read());
            } catch (IOException e) {
                throw unreadable("record " + records + " (of kind " + kind + ", at byte " + at + ")", e);
            }
            requireMemory();
        }
        gathering.handOn(assembly, header.extras());
        indexes.services().forEach(assembly::take);
        return new ConsulState.Read(assembly.finished(indexes.finished(header.last(), header.extras())), skipped);
    }

    /// @param last the index of the state as a whole
    private record Header(long last, Extras extras) {}

    private Header header() throws IOException {
        try {
            var fields = Fields.of(in.read());
            if (fields.find("LastIndex").isEmpty()) {
                throw new IOException("LastIndex is missing");
            }
            return new Header(fields.number("LastIndex"), Extras.read(fields.inner(Extras.NAME)));
        } catch (IOException e) {
            throw unreadable("it does not begin as a snapshot", e);
        }
    }

    private static IOException unreadable(String where, IOException why) {
        return new IOException("state.bin cannot be read: " + where + ": " + why.getMessage(), why);
    }

    private void take(int number, Item record) throws IOException {
        var kind = Kind.of(number);
        if (kind.isEmpty()) {
            skip(number);
            return;
        }
        switch (kind.get()) {
            case REGISTRATION -> register(Fields.of(record));
            case KEY -> row(new Row.OfKey(KeyRecords.entry(Fields.of(record))));
            case SESSION -> row(new Row.OfSession(SessionRecords.read(Fields.of(record))));
            case TOMBSTONE -> row(KeyRecords.tombstone(Fields.of(record)));
            case COORDINATES -> {
                for (var place : CoordinateRecords.read(record)) {
                    row(new Row.OfCoordinate(place));
                }
            }
            case QUERY -> row(new Row.OfQuery(QueryRecords.read(Fields.of(record))));
            case AUTOPILOT -> row(new Row.OfAutopilot(AutopilotRecords.read(Fields.of(record))));
            case INDEX -> indexes.read(Fields.of(record));
            case PARTS -> {}
        }
    }

    private void register(Fields registration) throws IOException {
        // What later releases of Consul imported from another cluster.
        if (!registration.text("PeerName").isEmpty()) {
            skip(Kind.REGISTRATION.number());
            return;
        }
        indexes.seen(gathering.take(registration));
    }

    private void row(Row row) {
        indexes.seen(row);
        assembly.take(row);
    }

    private void skip(int number) {
        skipped.merge(number, 1L, Long::sum);
    }

    private void requireMemory() throws IOException {
        if (in.position() + records * BYTES_PER_ROW > mostMemory) {
            throw new IOException("state.bin is too large: its first " + records + " records of " + in.position()
                    + " bytes would take more than the " + mostMemory + " bytes of memory that this server can spare;"
                    + " give it more with PRAETOR_JAVA_OPTS=-Xmx...");
        }
    }
}
