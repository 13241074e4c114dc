package dev.praetor.systemtests.conformance;

import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.wire.DnsAsk;
import java.util.Optional;
import java.util.OptionalInt;

/// One question of `dns.json` with its expected answer.
record DnsQuestion(Json.Obj source) {
    String id() {
        return source.text("id").orElseThrow();
    }

    String name() {
        return source.text("name").orElseThrow();
    }

    Json.Obj expected() {
        return (Json.Obj) source.at("expect").orElseThrow();
    }

    /// Set when the server chooses some of many records: `count` when their number is compared.
    Optional<Json> sample() {
        return source.at("sample").filter(value -> !value.equals(new Json.Bool(false)));
    }

    DnsAsk ask() {
        int edns = number("edns", 0);
        return new DnsAsk(
                name(),
                source.text("type").orElseThrow(),
                tcp(),
                edns == 0 ? OptionalInt.empty() : OptionalInt.of(edns),
                !source.at("rd").equals(Optional.of(new Json.Bool(false))),
                number("class", 1),
                number("opcode", 0));
    }

    boolean tcp() {
        return source.text("proto").equals(Optional.of("tcp"));
    }

    /// The most bytes that an answer may have.
    int room() {
        return tcp() ? 65_535 : Math.max(512, number("edns", 0));
    }

    double patience() {
        return Step.seconds(source, "timeout", 5);
    }

    private int number(String name, int absent) {
        return (int) Step.seconds(source, name, absent);
    }

    String title() {
        return id() + "  " + source.text("proto").orElse("udp") + " "
                + source.text("type").orElseThrow() + " " + name()
                + source.text("note").map(note -> "   (" + note + ")").orElse("");
    }
}
