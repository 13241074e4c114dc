package dev.praetor.state;

import dev.praetor.state.Member.Standing;
import java.util.Optional;

/// Members: coming, changing, failing, leaving; and their nodes with them.
final class MemberChanges {
    private final Draft draft;
    private final NodeChanges nodes;

    MemberChanges(Draft draft) {
        this.draft = draft;
        this.nodes = new NodeChanges(draft);
    }

    Result apply(MemberCommand command) {
        return switch (command) {
            case MemberCommand.Joined(var member) -> joined(member);
            case MemberCommand.Failed(var id) -> failed(id);
            case MemberCommand.Left(var id) -> left(id);
            case MemberCommand.Forgotten(var id) -> forgotten(id);
            case MemberCommand.Unclaimed(var node) -> unclaimed(node);
        };
    }

    private Result joined(Member given) {
        if (given.id().isEmpty() || given.name().isEmpty()) {
            return new Result.Refused("a member needs an ID and a name");
        }
        var holder =
                draft.members().named(given.name()).filter(other -> !other.id().equals(given.id()));
        if (holder.filter(Member::isAlive).isPresent()) {
            return new Result.Refused("the name " + Names.quoted(given.name()) + " belongs to the member "
                    + holder.get().id() + " (" + holder.get().address()
                    + "), which is alive: choose another node_name");
        }
        var refused = intoCatalog(given);
        if (refused.isPresent()) {
            return new Result.Refused(refused.get());
        }
        var known = draft.members().of(given.id());
        if (known.filter(it -> it.isAlive() && it.saysTheSameAs(given)).isEmpty()) {
            var since = known.filter(Member::isAlive).map(Member::sinceMillis).orElse(draft.atMillis());
            var born = known.map(Member::createIndex).orElse(draft.index());
            put(given.standing(Standing.ALIVE, since, draft.index()).stamped(since, born, draft.index()));
        }
        return new Result.Done(true);
    }

    /// Enters those that live into a catalog that knows nothing of them: that of a backup.
    void reappear() {
        for (var member : draft.members().byName().values()) {
            if (member.isAlive()) {
                // One whose name the backup gives to somebody else comes when that one is gone.
                intoCatalog(member);
            }
        }
    }

    private Optional<String> intoCatalog(Member member) {
        var known = draft.members().of(member.id());
        var shown = new MemberNode(member);
        var refused = nodes.put(shown.node(draft.catalog().node(member.name()).map(CatalogNode::node)));
        if (refused.isPresent()) {
            return refused;
        }
        var services = new ServiceChanges(draft);
        var service = shown.service();
        if (service.isPresent()) {
            var why = services.put(member.name(), service.get());
            if (why.isPresent()) {
                return why;
            }
        } else if (known.flatMap(Member::server).isPresent()) {
            services.remove(member.name(), MemberNode.SERVICE);
        }
        return new CheckChanges(draft).put(member.name(), shown.alive());
    }

    private Result failed(String id) {
        var member = draft.members().of(id).filter(Member::isAlive);
        member.ifPresent(it -> {
            put(it.standing(Standing.FAILED, draft.atMillis(), draft.index()));
            if (draft.catalog().node(it.name()).isPresent()) {
                new CheckChanges(draft).put(it.name(), new MemberNode(it).failed());
            }
        });
        return new Result.Done(member.isPresent());
    }

    private Result left(String id) {
        var member = draft.members().of(id).filter(it -> it.standing() != Standing.LEFT);
        member.ifPresent(it -> {
            put(it.standing(Standing.LEFT, draft.atMillis(), draft.index()));
            nodes.remove(it.name());
        });
        return new Result.Done(member.isPresent());
    }

    private Result forgotten(String id) {
        var member = draft.members().of(id);
        member.ifPresent(it -> {
            draft.replace(draft.members().without(id, draft.index()));
            draft.touched().table(Table.MEMBERS);
            if (it.standing() != Standing.LEFT) {
                nodes.remove(it.name());
            }
        });
        return new Result.Done(member.isPresent());
    }

    private Result unclaimed(String node) {
        var gone = draft.members().named(node).isEmpty()
                && draft.catalog().node(node).isPresent();
        if (gone) {
            nodes.remove(node);
        }
        return new Result.Done(gone);
    }

    private void put(Member member) {
        draft.replace(draft.members().with(member, draft.index()));
        draft.touched().table(Table.MEMBERS);
    }
}
