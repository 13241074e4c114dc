package dev.praetor.state;

import dev.praetor.state.wire.BehaviorRecord;
import dev.praetor.state.wire.ServiceCheckRecord;
import dev.praetor.state.wire.SessionRecord;
import java.util.List;

/// Sessions, to and from their durable form.
final class SessionWire {
    private SessionWire() {}

    static SessionRecord encode(Session session) {
        var to = SessionRecord.newBuilder()
                .setId(session.id())
                .setName(session.name())
                .setNode(session.node())
                .setLockDelayNanos(session.lockDelayNanos())
                .setBehavior(
                        switch (session.behavior()) {
                            case RELEASE -> BehaviorRecord.RELEASE;
                            case DELETE -> BehaviorRecord.DELETE;
                        })
                .setTtl(session.ttl())
                .addAllNodeChecks(session.nodeChecks())
                .setServiceChecksGiven(session.serviceChecksGiven())
                .setCreateIndex(session.createIndex())
                .setModifyIndex(session.modifyIndex());
        session.serviceChecks()
                .forEach(check -> to.addServiceChecks(
                        ServiceCheckRecord.newBuilder().setId(check.id()).setNamespace(check.namespace())));
        return to.build();
    }

    static Session decode(SessionRecord session) {
        return new Session(
                session.getId(),
                session.getName(),
                session.getNode(),
                session.getLockDelayNanos(),
                switch (session.getBehavior()) {
                    case RELEASE -> Session.Behavior.RELEASE;
                    case DELETE -> Session.Behavior.DELETE;
                    case UNRECOGNIZED -> throw new UnreadableException("the behavior of a session");
                },
                session.getTtl(),
                List.copyOf(session.getNodeChecksList()),
                session.getServiceChecksList().stream()
                        .map(check -> new Session.ServiceCheck(check.getId(), check.getNamespace()))
                        .toList(),
                session.getServiceChecksGiven() || session.getServiceChecksCount() > 0,
                session.getCreateIndex(),
                session.getModifyIndex());
    }
}
