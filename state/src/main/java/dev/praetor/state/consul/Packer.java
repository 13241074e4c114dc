package dev.praetor.state.consul;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;

/// Writes MessagePack as Consul's releases read and write it: the older form, without `str 8` and `bin`.
///
/// A map is [#map] with the number of its fields, then that many fields.
final class Packer {
    private final MessagePacker out;

    Packer(OutputStream out) {
        this.out = new MessagePack.PackerConfig().withStr8FormatSupport(false).newPacker(out);
    }

    /// Hands on what is held back; the stream stays open.
    void flush() throws IOException {
        out.flush();
    }

    Packer kind(Kind kind) throws IOException {
        out.writePayload(new byte[] {(byte) kind.number()});
        return this;
    }

    Packer map(int fields) throws IOException {
        out.packMapHeader(fields);
        return this;
    }

    Packer list(int items) throws IOException {
        out.packArrayHeader(items);
        return this;
    }

    /// The name of a field, before a [#map] or a [#list].
    Packer name(String name) throws IOException {
        return text(name);
    }

    Packer text(String text) throws IOException {
        return octets(text.getBytes(StandardCharsets.UTF_8));
    }

    Packer octets(byte[] bytes) throws IOException {
        out.packRawStringHeader(bytes.length);
        out.writePayload(bytes);
        return this;
    }

    Packer whole(long number) throws IOException {
        out.packLong(number);
        return this;
    }

    Packer real(double number) throws IOException {
        out.packDouble(number);
        return this;
    }

    Packer text(String name, String text) throws IOException {
        return name(name).text(text);
    }

    /// Nil when there are none, as Go's empty values are.
    Packer octets(String name, ByteString bytes) throws IOException {
        return bytes.isEmpty() ? nil(name) : name(name).octets(bytes.toByteArray());
    }

    Packer number(String name, long number) throws IOException {
        return name(name).whole(number);
    }

    /// All 64 bits are the number.
    Packer unsigned(String name, long number) throws IOException {
        name(name);
        if (number < 0) {
            out.packBigInteger(new BigInteger(Long.toUnsignedString(number)));
        } else {
            out.packLong(number);
        }
        return this;
    }

    Packer real(String name, double number) throws IOException {
        return name(name).real(number);
    }

    Packer flag(String name, boolean on) throws IOException {
        name(name);
        out.packBoolean(on);
        return this;
    }

    Packer nil(String name) throws IOException {
        name(name);
        out.packNil();
        return this;
    }

    Packer texts(String name, List<String> texts) throws IOException {
        name(name).list(texts.size());
        for (var text : texts) {
            text(text);
        }
        return this;
    }

    /// Nil for none, as Go's empty lists are.
    Packer textsOrNil(String name, List<String> texts) throws IOException {
        return texts.isEmpty() ? nil(name) : texts(name, texts);
    }

    Packer pairs(String name, Map<String, String> pairs) throws IOException {
        name(name).map(pairs.size());
        for (var pair : pairs.entrySet()) {
            text(pair.getKey(), pair.getValue());
        }
        return this;
    }

    /// Nil for none, as Go's empty maps are.
    Packer pairsOrNil(String name, Map<String, String> pairs) throws IOException {
        return pairs.isEmpty() ? nil(name) : pairs(name, pairs);
    }
}
