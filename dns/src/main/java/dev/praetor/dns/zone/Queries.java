package dev.praetor.dns.zone;

import dev.praetor.agent.json.GoDuration;
import dev.praetor.agent.json.JsonException;
import dev.praetor.state.PreparedQueries;
import dev.praetor.state.PreparedQueries.Meant;
import dev.praetor.state.PreparedQuery;
import dev.praetor.state.State;
import java.util.Locale;

/// Prepared queries by the names that they have in our domain.
///
/// What a query finds is its own affair: the setting that keeps warnings out of answers about services does not
/// count.
final class Queries {
    /// Seconds (RFC 2181 section 8).
    private static final long TTL_MOST = Integer.MAX_VALUE;

    private final Zone zone;

    Queries(Zone zone) {
        this.zone = zone;
    }

    /// What a query found.
    ///
    /// @param ttl seconds
    record Run(Instances.Found found, long ttl) {}

    /// Finds nothing when there is no such query, or one that cannot be used.
    Run of(State state, Subject.OfQuery subject) {
        var answer = new PreparedQueries.Execute(subject.name()).on(state);
        var found = new Instances.Found(answer.value().instances(), answer.footprint());
        return new Run(found, answer.value().meant() instanceof Meant.Found(var query) ? ttl(query) : 0);
    }

    /// The query's own, or else that of the service that it asks for.
    private long ttl(PreparedQuery query) {
        if (query.dnsTtl().isEmpty()) {
            return zone.serviceTtl(query.selection().service().toLowerCase(Locale.ROOT));
        }
        try {
            return Math.clamp(GoDuration.parse(query.dnsTtl()) / GoDuration.SECOND, 0, TTL_MOST);
        } catch (JsonException e) {
            return 0;
        }
    }
}
