package dev.praetor.http.resource;

import dev.praetor.agent.Consistency;
import dev.praetor.agent.Replica.Contact;
import dev.praetor.http.route.Body;
import dev.praetor.http.wire.Names;

/// The headers of reads that are answered once, without blocking and without being kept.
final class Direct {
    private Direct() {}

    /// The body with what Consul's servers tell of a read.
    static Body read(Body body, long index, Contact contact) {
        return body.with(Names.INDEX.toString(), Long.toUnsignedString(index == 0 ? 1 : index))
                .with(Names.KNOWN_LEADER.toString(), Boolean.toString(contact.knownLeader()))
                .with(Names.LAST_CONTACT.toString(), Long.toString(contact.lastContactMillis()))
                .with(Names.BACKEND.toString(), Names.BLOCKING_QUERY.toString());
    }

    /// As [#read], with how sure the answer is.
    static Body read(Body body, long index, Contact contact, Consistency consistency) {
        return read(body, index, contact).with(Names.CONSISTENCY.toString(), word(consistency));
    }

    static String word(Consistency consistency) {
        return switch (consistency) {
            case DEFAULT -> "leader";
            case CONSISTENT -> "consistent";
            case STALE -> "stale";
        };
    }
}
