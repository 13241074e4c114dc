package dev.praetor.state;

import java.util.List;
import java.util.Optional;

/// Reads of members.
public final class MemberQueries {
    private MemberQueries() {}

    /// All members, by name.
    public record All() implements Query<List<Member>> {
        @Override
        public Answer<List<Member>> on(State state) {
            return new Answer<>(
                    List.copyOf(state.members().byName().values()),
                    state.members().index(),
                    whole(),
                    true);
        }
    }

    /// The members that are servers, by name; however many others there are, it costs no more.
    public record Servers() implements Query<List<Member>> {
        @Override
        public Answer<List<Member>> on(State state) {
            return new Answer<>(
                    List.copyOf(state.members().servers().values()),
                    state.members().index(),
                    whole(),
                    true);
        }
    }

    /// The member of this name.
    public record Named(String name) implements Query<Optional<Member>> {
        @Override
        public Answer<Optional<Member>> on(State state) {
            return found(state, state.members().named(name));
        }
    }

    /// The member of this ID.
    public record OfId(String id) implements Query<Optional<Member>> {
        @Override
        public Answer<Optional<Member>> on(State state) {
            return found(state, state.members().of(id));
        }
    }

    private static Answer<Optional<Member>> found(State state, Optional<Member> member) {
        return new Answer<>(member, state.members().index(), whole(), member.isPresent());
    }

    private static List<Footprint> whole() {
        return List.of(new Footprint.Whole(Table.MEMBERS));
    }
}
