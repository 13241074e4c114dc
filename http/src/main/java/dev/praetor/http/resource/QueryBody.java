package dev.praetor.http.resource;

import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.Decoding.Unknown;
import dev.praetor.agent.json.Fields;
import dev.praetor.agent.json.GoDuration;
import dev.praetor.agent.json.JsonException;
import dev.praetor.agent.json.Shape;
import dev.praetor.http.route.Refusal;
import dev.praetor.state.PreparedQuery;
import dev.praetor.state.PreparedQuery.Failover;
import dev.praetor.state.PreparedQuery.Selection;
import dev.praetor.state.PreparedQuery.Template;
import dev.praetor.state.QueryTemplates;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// The body of a prepared query.
final class QueryBody {
    private static final Shape QUERY = Shape.of("structs.PreparedQuery");
    private static final Shape TEMPLATE = Shape.of("structs.QueryTemplateOptions");
    private static final Shape SERVICE = Shape.of("structs.ServiceQuery");
    private static final Shape FAILOVER = Shape.of("structs.QueryDatacenterOptions");
    private static final Shape DNS = Shape.of("structs.QueryDNSOptions");

    private QueryBody() {}

    static PreparedQuery read(byte[] body) {
        var decoding = Decoding.of(body, Unknown.IGNORED);
        var fields = decoding.object(QUERY);
        var query = new PreparedQuery(
                fields.string("ID"),
                fields.string("Name"),
                fields.string("Session"),
                fields.string("Token"),
                fields.object("Template", TEMPLATE).map(QueryBody::template).orElse(Template.NONE),
                fields.object("Service", SERVICE).map(QueryBody::selection).orElseGet(() -> Selection.of("")),
                fields.object("DNS", DNS).map(dns -> dns.string("TTL")).orElse(""),
                0,
                0);
        decoding.check();
        return query;
    }

    private static Template template(Fields fields) {
        return new Template(fields.string("Type"), fields.string("Regexp"), fields.bool("RemoveEmptyTags"));
    }

    private static Selection selection(Fields fields) {
        return new Selection(
                fields.string("Service"),
                fields.object("Failover", FAILOVER)
                        .map(one -> new Failover(one.integer("NearestN"), texts(one, "Datacenters")))
                        .orElse(Failover.NONE),
                fields.bool("OnlyPassing"),
                texts(fields, "IgnoreCheckIDs"),
                fields.string("Near"),
                texts(fields, "Tags"),
                pairs(fields, "NodeMeta"),
                pairs(fields, "ServiceMeta"),
                fields.bool("Connect"));
    }

    private static Optional<List<String>> texts(Fields fields, String name) {
        var texts = fields.strings(name);
        return fields.has(name) ? Optional.of(texts) : Optional.empty();
    }

    private static Optional<SortedMap<String, String>> pairs(Fields fields, String name) {
        var pairs = fields.stringMap(name);
        return fields.has(name) ? Optional.of(pairs) : Optional.empty();
    }

    /// Refuses what no query may be, before it is written down.
    ///
    /// @throws Refusal 500
    static void refuseSenseless(PreparedQuery query) {
        var wrong = wrong(query);
        if (wrong.isPresent()) {
            throw new Refusal(500, "Invalid prepared query: " + wrong.get());
        }
        QueryTemplates.malformed(query).ifPresent(why -> {
            throw new Refusal(500, "raft apply failed: failed compiling template: " + why);
        });
    }

    private static Optional<String> wrong(PreparedQuery query) {
        if (query.name().isEmpty() && query.session().isEmpty() && !query.isTemplate()) {
            return Optional.of("Must be bound to a session");
        }
        var selection = query.selection();
        if (selection.service().isEmpty()) {
            return Optional.of("Must provide a Service name to query");
        }
        if (selection.failover().nearest() < 0) {
            return Optional.of("Bad NearestN '" + selection.failover().nearest() + "', must be >= 0");
        }
        return blankKey(selection.nodeMeta())
                .or(() -> blankKey(selection.serviceMeta()))
                .or(() -> badTtl(query.dnsTtl()));
    }

    private static Optional<String> blankKey(Optional<SortedMap<String, String>> pairs) {
        return pairs.map(map -> map.get(""))
                .map(value -> "Couldn't load metadata pair ('', '" + value + "'): Key cannot be blank");
    }

    private static Optional<String> badTtl(String ttl) {
        if (ttl.isEmpty()) {
            return Optional.empty();
        }
        try {
            var nanos = GoDuration.parse(ttl);
            return nanos < 0 ? Optional.of("DNS TTL '" + nanos + "', must be >=0") : Optional.empty();
        } catch (JsonException e) {
            return Optional.of("Bad DNS TTL '" + ttl + "': " + e.reason());
        }
    }
}
