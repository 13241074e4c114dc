package dev.praetor.state;

import java.util.Optional;
import org.pcollections.TreePMap;

/// The members.
///
/// @param byName by folded name
/// @param names the folded names, by ID
/// @param servers the few among the many that are servers, by folded name
/// @param index when one last changed
record MemberTable(
        TreePMap<String, Member> byName, TreePMap<String, String> names, TreePMap<String, Member> servers, long index) {
    static final MemberTable EMPTY = new MemberTable(TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), 0);

    Optional<Member> named(String name) {
        return Optional.ofNullable(byName.get(Names.folded(name)));
    }

    Optional<Member> of(String id) {
        return Optional.ofNullable(names.get(id)).flatMap(this::named);
    }

    /// In the place of whoever has its ID or its name.
    MemberTable with(Member member, long at) {
        var name = Names.folded(member.name());
        var rest = without(member.id(), at);
        var holder = Optional.ofNullable(rest.byName.get(name));
        var ids = holder.map(other -> rest.names.minus(other.id())).orElse(rest.names);
        var others = rest.servers.minus(name);
        return new MemberTable(
                rest.byName.plus(name, member),
                ids.plus(member.id(), name),
                member.server().isPresent() ? others.plus(name, member) : others,
                at);
    }

    MemberTable without(String id, long at) {
        var name = names.get(id);
        return name == null ? this : new MemberTable(byName.minus(name), names.minus(id), servers.minus(name), at);
    }
}
