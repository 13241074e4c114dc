package dev.praetor.state;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// A stored question for instances of a service, asked by ID or by name (Consul's prepared queries).
///
/// Lists and maps that were not given are empty Optionals: clients are shown `null` for them, `[]` for a list that
/// was given without items.
///
/// @param id a UUID
/// @param name found without regard to case; of a template, the beginning of all names that it answers
/// @param session the session with whose end the query goes; empty for none
/// @param token kept for clients that send one
/// @param dnsTtl as given (`10s`), empty for the zone's own
public record PreparedQuery(
        String id,
        String name,
        String session,
        String token,
        Template template,
        Selection selection,
        String dnsTtl,
        long createIndex,
        long modifyIndex) {

    /// How one query answers many names.
    ///
    /// @param type empty for a query that is no template
    /// @param regexp applied to the name asked for; its groups are what `${match(N)}` stands for
    /// @param removeEmptyTags whether tags that came out empty are left away
    public record Template(String type, String regexp, boolean removeEmptyTags) {
        public static final Template NONE = new Template("", "", false);

        /// The only type there is.
        public static final String NAME_PREFIX_MATCH = "name_prefix_match";
    }

    /// Which instances are meant.
    ///
    /// @param onlyPassing whether warnings keep an instance out; a critical check always does
    /// @param ignoredChecks IDs of checks that do not count
    /// @param near a node, or `_agent`, to sort by the distance from; empty for none
    /// @param tags those that an instance must carry, or with `!` before it must not
    /// @param connect kept for clients that send it; there is no mesh
    public record Selection(
            String service,
            Failover failover,
            boolean onlyPassing,
            Optional<List<String>> ignoredChecks,
            String near,
            Optional<List<String>> tags,
            Optional<SortedMap<String, String>> nodeMeta,
            Optional<SortedMap<String, String>> serviceMeta,
            boolean connect) {
        /// Any healthy instance of a service.
        public static Selection of(String service) {
            return new Selection(
                    service,
                    Failover.NONE,
                    false,
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false);
        }
    }

    /// Which other datacenters are asked when there is no instance here. Kept; with one datacenter nobody can be
    /// asked.
    public record Failover(int nearest, Optional<List<String>> datacenters) {
        public static final Failover NONE = new Failover(0, Optional.empty());
    }

    public boolean isTemplate() {
        return !template.type().isEmpty();
    }

    /// Why a text cannot be the ID of any query, in the words that Consul's clients see; empty when it can.
    public static Optional<String> malformed(String id) {
        return id.length() == Session.ID_LENGTH
                ? Optional.empty()
                : Optional.of("failed prepared query lookup: index error: UUID must be 36 characters");
    }

    PreparedQuery stamped(long created, long modified) {
        return new PreparedQuery(id, name, session, token, template, selection, dnsTtl, created, modified);
    }

    PreparedQuery selecting(Selection other) {
        return new PreparedQuery(id, name, session, token, template, other, dnsTtl, createIndex, modifyIndex);
    }
}
