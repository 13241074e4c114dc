package dev.praetor.state.consul;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/// Reads MessagePack that nobody vouches for: no length is believed before its bytes came, nothing nests deeper than
/// [#MAX_DEPTH], and no value is larger than [#MAX_BYTES] or of more parts than [#MAX_PARTS].
final class Unpacker {
    static final int MAX_DEPTH = 32;

    /// Of one record, in bytes. The longest known is the value of a key.
    static final int MAX_BYTES = 64 << 20;

    /// Numbers, texts, lists and maps in one record, all counted.
    static final int MAX_PARTS = 4_000_000;

    private static final int PIECE = 64 * 1024;

    private final MessageUnpacker in;
    private long begin;
    private int parts;

    Unpacker(InputStream in) {
        this.in = MessagePack.newDefaultUnpacker(in);
    }

    /// How many bytes were read.
    long position() {
        return in.getTotalReadBytes();
    }

    /// The byte before a record; -1 at the end.
    int kind() throws IOException {
        if (!in.hasNext()) {
            return -1;
        }
        var one = new byte[1];
        in.readPayload(one);
        return one[0] & 0xFF;
    }

    Item read() throws IOException {
        begin = position();
        parts = 0;
        try {
            return read(0);
        } catch (MessagePackException e) {
            // Its own end of input is an unchecked exception, too.
            throw e instanceof org.msgpack.core.MessageInsufficientBufferException
                    ? new EOFException("it ends in the middle of a record")
                    : new IOException("not MessagePack: " + e.getMessage(), e);
        }
    }

    private Item read(int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IOException("nested deeper than " + MAX_DEPTH);
        }
        if (++parts > MAX_PARTS) {
            throw new IOException("of more than " + MAX_PARTS + " parts");
        }
        if (position() - begin > MAX_BYTES) {
            throw tooLong();
        }
        var format = in.getNextFormat();
        return switch (format.getValueType()) {
            case NIL -> {
                in.unpackNil();
                yield Item.Nil.NIL;
            }
            case BOOLEAN -> new Item.Flag(in.unpackBoolean());
            case INTEGER -> new Item.Whole(whole(format));
            case FLOAT -> new Item.Real(in.unpackDouble());
            case STRING -> new Item.Octets(octets(in.unpackRawStringHeader()));
            case BINARY -> new Item.Octets(octets(in.unpackBinaryHeader()));
            case EXTENSION ->
                new Item.Octets(octets(in.unpackExtensionTypeHeader().getLength()));
            case ARRAY -> items(in.unpackArrayHeader(), depth);
            case MAP -> fields(in.unpackMapHeader(), depth);
        };
    }

    private long whole(MessageFormat format) throws IOException {
        return format == MessageFormat.UINT64
                ? in.unpackBigInteger()
                        .and(BigInteger.TWO.pow(64).subtract(BigInteger.ONE))
                        .longValue()
                : in.unpackLong();
    }

    private Item items(int count, int depth) throws IOException {
        if (count == 0) {
            return Item.Items.NONE;
        }
        var all = new ArrayList<Item>();
        for (var i = 0; i < count; i++) {
            all.add(read(depth + 1));
        }
        return new Item.Items(all);
    }

    private Item fields(int count, int depth) throws IOException {
        if (count == 0) {
            return Item.Fields.NONE;
        }
        var all = new HashMap<String, Item>();
        for (var i = 0; i < count; i++) {
            var name = name(read(depth + 1));
            all.put(name, read(depth + 1));
        }
        return new Item.Fields(all);
    }

    private static String name(Item key) throws IOException {
        return switch (key) {
            case Item.Octets(var bytes) -> new String(bytes, StandardCharsets.UTF_8);
            case Item.Whole(var number) -> Long.toString(number);
            case Item.Nil _, Item.Flag _, Item.Real _, Item.Items _, Item.Fields _ ->
                throw new IOException("a key of a map is no text");
        };
    }

    /// In pieces: memory is taken for what is there, not for what was announced.
    private byte[] octets(int length) throws IOException {
        if (length > MAX_BYTES) {
            throw tooLong();
        }
        if (length <= PIECE) {
            return in.readPayload(length);
        }
        var all = new ByteArrayOutputStream(2 * PIECE);
        for (var left = length; left > 0; left -= PIECE) {
            all.writeBytes(in.readPayload(Math.min(left, PIECE)));
        }
        return all.toByteArray();
    }

    private static IOException tooLong() {
        return new IOException("longer than " + MAX_BYTES + " bytes");
    }
}
