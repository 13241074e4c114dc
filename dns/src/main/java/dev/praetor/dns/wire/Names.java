package dev.praetor.dns.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The names that one answer's records are about, numbered. Number 0 is the name that was asked.
///
/// Compared with regard to case: a reply that points to a name repeats its letters.
final class Names {
    static final int ASKED = 0;

    private final Map<ByteBuffer, Integer> numbers = new HashMap<>();
    private final List<byte[]> names = new ArrayList<>();

    Names() {
        names.add(new byte[0]);
    }

    int number(byte[] wire) {
        return numbers.computeIfAbsent(ByteBuffer.wrap(wire), _ -> {
            names.add(wire);
            return names.size() - 1;
        });
    }

    byte[][] all() {
        return names.toArray(byte[][]::new);
    }
}
