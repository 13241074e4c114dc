package dev.praetor.dns.wire;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.Name;

/// What stands or falls together in a reply: the records for one instance of a service, or for one node.
///
/// @param records for the answer
/// @param additional addresses of what the records name
/// @param remarks additional records that are nice to have, the first to go when room is short
/// @param outside a name that the records lead to and that only a recursor can resolve
public record Group(List<Rr> records, List<Rr> additional, List<Rr> remarks, Optional<Name> outside) {
    public static Group of(List<Rr> records) {
        return new Group(records, List.of(), List.of(), Optional.empty());
    }

    public Group with(List<Rr> moreRecords, List<Rr> moreAdditional) {
        return new Group(joined(records, moreRecords), joined(additional, moreAdditional), remarks, Optional.empty());
    }

    private static List<Rr> joined(List<Rr> some, List<Rr> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
