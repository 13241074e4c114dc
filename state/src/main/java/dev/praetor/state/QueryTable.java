package dev.praetor.state;

import java.util.Optional;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// The prepared queries, and how they are found.
///
/// @param names the IDs of queries that have a name and are no template, by folded name
/// @param prefixes the IDs of templates, by folded name, which may be empty
/// @param bySession the IDs of the queries of each session; no empty sets
/// @param index when a query last came, changed or went
record QueryTable(
        TreePMap<String, PreparedQuery> byId,
        TreePMap<String, String> names,
        TreePMap<String, String> prefixes,
        TreePMap<String, TreePSet<String>> bySession,
        long index) {
    static final QueryTable EMPTY =
            new QueryTable(TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), 0);

    Optional<PreparedQuery> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<PreparedQuery> named(String name) {
        return Optional.ofNullable(names.get(Names.folded(name))).flatMap(this::find);
    }

    /// The template with exactly this name.
    Optional<PreparedQuery> templateNamed(String name) {
        return Optional.ofNullable(prefixes.get(Names.folded(name))).flatMap(this::find);
    }

    /// The template whose name is the longest beginning of this one.
    Optional<PreparedQuery> templateFor(String name) {
        var longest = 0;
        for (var prefix : prefixes.keySet()) {
            longest = Math.max(longest, prefix.length());
        }
        var folded = Names.folded(name);
        for (var length = Math.min(longest, folded.length()); length >= 0; length--) {
            var id = prefixes.get(folded.substring(0, length));
            if (id != null) {
                return find(id);
            }
        }
        return Optional.empty();
    }

    TreePSet<String> ofSession(String session) {
        var ids = bySession.get(session);
        return ids == null ? TreePSet.empty() : ids;
    }

    QueryTable with(PreparedQuery query) {
        var id = query.id();
        var name = Names.folded(query.name());
        var template = query.isTemplate();
        return new QueryTable(
                byId.plus(id, query),
                template || name.isEmpty() ? names : names.plus(name, id),
                template ? prefixes.plus(name, id) : prefixes,
                query.session().isEmpty()
                        ? bySession
                        : bySession.plus(
                                query.session(), ofSession(query.session()).plus(id)),
                query.modifyIndex());
    }

    QueryTable without(PreparedQuery query, long at) {
        var name = Names.folded(query.name());
        var template = query.isTemplate();
        var left = ofSession(query.session()).minus(query.id());
        return new QueryTable(
                byId.minus(query.id()),
                template ? names : names.minus(name),
                template ? prefixes.minus(name) : prefixes,
                left.isEmpty() ? bySession.minus(query.session()) : bySession.plus(query.session(), left),
                at);
    }
}
