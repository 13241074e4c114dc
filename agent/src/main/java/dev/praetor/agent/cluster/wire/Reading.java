package dev.praetor.agent.cluster.wire;

import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.cluster.Introduction.ServerPart;
import dev.praetor.agent.cluster.Member;
import dev.praetor.agent.cluster.Pulse;
import dev.praetor.agent.cluster.Reservation;
import dev.praetor.agent.cluster.ServerAddress;
import dev.praetor.agent.cluster.Welcome;
import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.Decoding.Unknown;
import dev.praetor.agent.json.Fields;
import dev.praetor.agent.json.JsonException;
import dev.praetor.agent.json.Shape;
import dev.praetor.state.Coordinate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Each message from JSON. What it lacks reads as empty or zero; what makes no sense is a [JsonException].
final class Reading {
    private static final Shape MESSAGE = Shape.of("cluster.Message");
    private static final Shape INTRODUCTION = Shape.of("cluster.Introduction");
    private static final Shape SERVER = Shape.of("cluster.Server");
    private static final Shape MEMBER = Shape.of("cluster.Member");
    private static final Shape PLACE = Shape.of("cluster.Place");

    private Reading() {}

    static Introduction introduction(byte[] body) {
        return whole(body, Reading::introduction);
    }

    static List<Introduction> heard(Fields fields) {
        return fields.objects("heard", "[]cluster.Introduction", INTRODUCTION).stream()
                .map(Reading::introduction)
                .toList();
    }

    static Welcome welcome(byte[] body) {
        return whole(body, fields -> {
            var self = fields.object("self", INTRODUCTION).map(Reading::introduction);
            return new Welcome(
                    self.orElseThrow(() -> new JsonException("a welcome without self")),
                    servers(fields, "servers"),
                    leader(fields));
        });
    }

    static Pulse pulse(byte[] body) {
        return whole(
                body,
                fields -> new Pulse(
                        millis(fields, "nextMillis"),
                        millis(fields, "leaseMillis"),
                        fields.integer("members"),
                        servers(fields, "servers"),
                        leader(fields),
                        fields.object("place", PLACE).map(Reading::place).filter(Coordinate::sound)));
    }

    private static Coordinate place(Fields fields) {
        return new Coordinate(
                List.copyOf(fields.float64s("vector")),
                fields.float64("error"),
                fields.float64("adjustment"),
                fields.float64("height"));
    }

    static Reservation reservation(byte[] body) {
        return whole(body, fields -> new Reservation(fields.string("founder"), fields.strings("servers")));
    }

    static List<Member> members(byte[] body) {
        return whole(
                body,
                fields -> fields.objects("members", "[]cluster.Member", MEMBER).stream()
                        .map(Reading::member)
                        .toList());
    }

    static <T> T whole(byte[] body, Function<Fields, T> content) {
        var decoding = Decoding.of(body, Unknown.IGNORED);
        var value = content.apply(decoding.object(MESSAGE));
        decoding.check();
        return value;
    }

    private static Introduction introduction(Fields fields) {
        return new Introduction(
                fields.string("id"),
                fields.string("name"),
                fields.string("datacenter"),
                fields.string("address"),
                port(fields, "clusterPort"),
                fields.string("version"),
                fields.object("server", Shape.of("cluster.ServerPart"))
                        .map(part -> new ServerPart(
                                port(part, "logPort"),
                                part.integer("wanPort"),
                                part.integer("expect"),
                                part.bool("hasLog"),
                                servers(part, "knows"))));
    }

    private static List<ServerAddress> servers(Fields fields, String name) {
        return fields.objects(name, "[]cluster.Server", SERVER).stream()
                .map(server -> new ServerAddress(
                        server.string("id"),
                        server.string("name"),
                        server.string("host"),
                        port(server, "clusterPort"),
                        port(server, "logPort")))
                .toList();
    }

    private static Member member(Fields fields) {
        return new Member(
                fields.string("name"),
                fields.string("address"),
                fields.integer("port"),
                fields.stringMap("tags"),
                status(fields.string("status")));
    }

    /// A status of a later version counts as none.
    private static Member.Status status(String name) {
        for (var status : Member.Status.values()) {
            if (status.name().equals(name)) {
                return status;
            }
        }
        return Member.Status.NONE;
    }

    private static int port(Fields fields, String name) {
        var port = fields.integer(name);
        if (port < 0 || port > 65_535) {
            throw new JsonException(name + " " + port + " is no port");
        }
        return port;
    }

    private static Duration millis(Fields fields, String name) {
        return Duration.ofMillis(Math.max(0, fields.int64(name, "int64")));
    }

    private static Optional<String> leader(Fields fields) {
        return Optional.of(fields.string("leader")).filter(leader -> !leader.isEmpty());
    }
}
