package dev.praetor.state;

import dev.praetor.state.Member.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What commands about members are to come to, in the plainest way.
record NaiveMembers(NaiveModel model) {
    void apply(MemberCommand command) {
        switch (command) {
            case MemberCommand.Joined(var member) -> join(member);
            case MemberCommand.Failed(var id) -> {
                var member = held(id, Standing.ALIVE);
                model.members.put(id, member.standing(Standing.FAILED, model.now, model.index));
                if (model.nodes.containsKey(NaiveModel.low(member.name()))) {
                    model.putCheck(member.name(), new MemberNode(member).failed());
                }
            }
            case MemberCommand.Left(var id) -> {
                var member = held(id, Standing.ALIVE, Standing.FAILED);
                model.members.put(id, member.standing(Standing.LEFT, model.now, model.index));
                model.removeNode(member.name());
            }
            case MemberCommand.Forgotten(var id) -> {
                var member = held(id, Standing.values());
                model.members.remove(id);
                if (member.standing() != Standing.LEFT) {
                    model.removeNode(member.name());
                }
            }
            case MemberCommand.Unclaimed(var node) -> {
                var name = NaiveModel.low(node);
                NaiveModel.require(model.nodes.containsKey(name)
                        && model.members.values().stream()
                                .noneMatch(it -> NaiveModel.low(it.name()).equals(name)));
                model.removeNode(node);
            }
        }
    }

    private Member held(String id, Standing... standings) {
        var member = Optional.ofNullable(model.members.get(id));
        NaiveModel.require(
                member.filter(it -> List.of(standings).contains(it.standing())).isPresent());
        return member.orElseThrow();
    }

    private void join(Member given) {
        var name = NaiveModel.low(given.name());
        NaiveModel.allow(!given.id().isEmpty() && !name.isEmpty());
        var holder = model.members.values().stream()
                .filter(it -> NaiveModel.low(it.name()).equals(name) && !it.id().equals(given.id()))
                .findFirst();
        NaiveModel.allow(holder.filter(Member::isAlive).isEmpty());
        var known = Optional.ofNullable(model.members.get(given.id()));
        var shown = new MemberNode(given);
        model.putNode(shown.node(Optional.ofNullable(model.nodes.get(name))));
        shown.service().ifPresent(service -> model.putService(given.name(), service));
        if (given.server().isEmpty() && known.flatMap(Member::server).isPresent()) {
            model.removeService(given.name(), "consul");
        }
        model.putCheck(given.name(), shown.alive());
        holder.ifPresent(it -> model.members.remove(it.id()));
        if (known.isEmpty() || !known.get().isAlive() || !known.get().saysTheSameAs(given)) {
            var since = known.filter(Member::isAlive).map(Member::sinceMillis).orElse(model.now);
            var born = known.map(Member::createIndex).orElse(model.index);
            model.members.put(
                    given.id(),
                    given.standing(Standing.ALIVE, since, model.index).stamped(since, born, model.index));
        }
    }

    /// By name.
    static List<Member> sorted(Map<String, Member> members) {
        var byName = new TreeMap<String, Member>();
        members.values().forEach(member -> byName.put(NaiveModel.low(member.name()), member));
        return List.copyOf(byName.values());
    }

    /// Those that are servers, by name.
    static List<Member> servers(Map<String, Member> members) {
        return sorted(members).stream()
                .filter(member -> member.server().isPresent())
                .toList();
    }
}
