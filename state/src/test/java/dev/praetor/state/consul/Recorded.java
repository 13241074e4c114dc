package dev.praetor.state.consul;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The `state.bin` that Consul 1.10.12 saved, and texts to compare records by.
final class Recorded {
    private Recorded() {}

    static byte[] stateBin() throws IOException {
        try (var in = Recorded.class.getResourceAsStream("/consul/consul-1.10.state.bin")) {
            if (in == null) {
                throw new IOException("the recorded state.bin is missing");
            }
            return in.readAllBytes();
        }
    }

    /// @param content with sorted names
    record Line(int kind, String content) {}

    /// The records after the header.
    static List<Line> records(byte[] stateBin) throws IOException {
        var in = new Unpacker(new ByteArrayInputStream(stateBin));
        in.read();
        var lines = new ArrayList<Line>();
        for (var kind = in.kind(); kind >= 0; kind = in.kind()) {
            lines.add(new Line(kind, text(in.read())));
        }
        return lines;
    }

    static String text(Item item) {
        return switch (item) {
            case Item.Nil _ -> "nil";
            case Item.Flag(var on) -> Boolean.toString(on);
            case Item.Whole(var number) -> Long.toString(number);
            case Item.Real(var number) -> Double.toString(number);
            case Item.Octets(var bytes) -> '"' + new String(bytes, StandardCharsets.ISO_8859_1) + '"';
            case Item.Items(var all) -> all.stream().map(Recorded::text).collect(Collectors.joining(", ", "[", "]"));
            case Item.Fields(var all) ->
                new TreeMap<>(all)
                        .entrySet().stream()
                                .map(field -> field.getKey() + ": " + text(field.getValue()))
                                .collect(Collectors.joining(", ", "{", "}"));
        };
    }
}
