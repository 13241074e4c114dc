package dev.praetor.state.consul;

import dev.praetor.state.Session;
import dev.praetor.state.Session.ServiceCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Sessions. Which keys they hold stands with the keys.
final class SessionRecords {
    private static final String RELEASE = "release";
    private static final String DELETE = "delete";

    private SessionRecords() {}

    static void write(Session session, Packer to) throws IOException {
        to.kind(Kind.SESSION)
                .map(11)
                .text(
                        "Behavior",
                        switch (session.behavior()) {
                            case RELEASE -> RELEASE;
                            case DELETE -> DELETE;
                        })
                .nil("Checks")
                .number("CreateIndex", session.createIndex())
                .text("ID", session.id())
                .number("LockDelay", session.lockDelayNanos())
                .number("ModifyIndex", session.modifyIndex())
                .text("Name", session.name())
                .text("Node", session.node())
                .texts("NodeChecks", session.nodeChecks());
        if (session.serviceChecksGiven()) {
            to.name("ServiceChecks").list(session.serviceChecks().size());
            for (var check : session.serviceChecks()) {
                to.map(2).text("ID", check.id()).text("Namespace", check.namespace());
            }
        } else {
            to.nil("ServiceChecks");
        }
        to.text("TTL", session.ttl());
    }

    static Session read(Fields record) throws IOException {
        // `Checks` is the older name of `NodeChecks`; what a session was made with counts under either.
        var nodeChecks = new LinkedHashSet<>(record.texts("NodeChecks"));
        nodeChecks.addAll(record.texts("Checks"));
        return new Session(
                record.text("ID"),
                record.text("Name"),
                record.text("Node"),
                record.number("LockDelay"),
                behavior(record.text("Behavior")),
                record.text("TTL"),
                List.copyOf(nodeChecks),
                serviceChecks(record),
                record.find("ServiceChecks").isPresent(),
                record.number("CreateIndex"),
                record.number("ModifyIndex"));
    }

    private static List<ServiceCheck> serviceChecks(Fields record) throws IOException {
        var checks = new ArrayList<ServiceCheck>();
        for (var item : record.items("ServiceChecks")) {
            var check = Fields.of(item);
            checks.add(new ServiceCheck(check.text("ID"), check.text("Namespace")));
        }
        return List.copyOf(checks);
    }

    private static Session.Behavior behavior(String word) throws IOException {
        return switch (word) {
            case DELETE -> Session.Behavior.DELETE;
            case RELEASE, "" -> Session.Behavior.RELEASE;
            default -> throw new IOException("its Behavior is neither " + RELEASE + " nor " + DELETE);
        };
    }
}
