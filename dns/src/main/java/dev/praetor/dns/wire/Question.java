package dev.praetor.dns.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;

/// A name and a type, without regard to the case of the name: what an answer depends on.
public final class Question {
    private final byte[] name;
    private final int type;
    private final int hash;

    /// @param name in wire form, lower case
    Question(byte[] name, int type) {
        this.name = name;
        this.type = type;
        this.hash = Arrays.hashCode(name) * 31 + type;
    }

    /// The question for a name given as text, for what asks itself.
    public static Question of(Name name, int type) {
        return new Question(folded(name.toWire()), type);
    }

    static byte[] folded(byte[] name) {
        for (var i = 0; i < name.length; i++) {
            // Lengths are at most 63, below the letters, so they may be folded along.
            if (name[i] >= 'A' && name[i] <= 'Z') {
                name[i] += 'a' - 'A';
            }
        }
        return name;
    }

    public int type() {
        return type;
    }

    /// The labels in lower case, from the left, without the root.
    public List<String> labels() {
        var labels = new ArrayList<String>();
        for (var at = 0; name[at] != 0; at += name[at] + 1) {
            labels.add(new String(name, at + 1, name[at], StandardCharsets.UTF_8));
        }
        return labels;
    }

    /// The name in lower case, for the codec.
    public Name name() {
        try {
            return new Name(name);
        } catch (IOException e) {
            throw new IllegalStateException("a name that was read cannot be read: " + Arrays.toString(name), e);
        }
    }

    /// Bytes of memory held, about.
    public int weight() {
        return name.length + 40;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Question that
                && type == that.type
                && hash == that.hash
                && Arrays.equals(name, that.name);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return String.join(".", labels()) + " type " + type;
    }
}
