package dev.praetor.state;

import dev.praetor.state.PreparedQuery.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads of prepared queries, and what they find.
public final class PreparedQueries {
    private PreparedQueries() {}

    public record ById(String id) implements Query<Optional<PreparedQuery>> {
        @Override
        public Answer<Optional<PreparedQuery>> on(State state) {
            var query = state.queries().find(id);
            return new Answer<>(query, state.queries().index(), whole(), query.isPresent());
        }
    }

    /// All queries, by ID.
    public record All() implements Query<List<PreparedQuery>> {
        @Override
        public Answer<List<PreparedQuery>> on(State state) {
            var all = List.copyOf(state.queries().byId().values());
            return new Answer<>(all, state.queries().index(), whole(), true);
        }
    }

    /// What an ID or a name stands for.
    public sealed interface Meant {
        /// @param query with its holes filled, when it is a template
        record Found(PreparedQuery query) implements Meant {}

        record Nothing() implements Meant {}

        /// There is something, but it cannot be used.
        record Unusable(String why) implements Meant {}
    }

    /// The query of this ID, or else of this name, or else the template with the longest name that this one begins
    /// with.
    public record Explain(String idOrName) implements Query<Meant> {
        @Override
        public Answer<Meant> on(State state) {
            var meant = meant(state.queries());
            return new Answer<>(meant, state.queries().index(), whole(), meant instanceof Meant.Found);
        }

        private Meant meant(QueryTable queries) {
            var byId = queries.find(idOrName);
            if (byId.isPresent() && byId.get().isTemplate()) {
                return new Meant.Unusable("prepared query templates can only be resolved up by name, not by ID");
            }
            var plain = byId.or(() -> queries.named(idOrName));
            if (plain.isPresent()) {
                return new Meant.Found(plain.get());
            }
            var template = queries.templateFor(idOrName);
            if (template.isEmpty()) {
                return new Meant.Nothing();
            }
            try {
                return new Meant.Found(QueryTemplates.filled(template.get(), idOrName));
            } catch (Regexp.BadRegexpException e) {
                return new Meant.Unusable("Bad Regexp: " + e.reason());
            }
        }
    }

    /// What a query found.
    ///
    /// @param instances those that fit, by node and ID; empty when nothing was meant
    public record Found(Meant meant, List<Instance> instances) {}

    /// Asks what an ID or a name stands for.
    public record Execute(String idOrName) implements Query<Found> {
        @Override
        public Answer<Found> on(State state) {
            var explained = new Explain(idOrName).on(state);
            if (!(explained.value() instanceof Meant.Found(var query))) {
                var nothing = new Found(explained.value(), List.of());
                return new Answer<>(nothing, explained.index(), explained.footprint(), false);
            }
            var all = CatalogQueries.ofService(query.selection().service(), Map.of(), state);
            var fit = all.value().stream()
                    .filter(instance -> fits(instance, query.selection()))
                    .toList();
            var footprint = new ArrayList<>(explained.footprint());
            footprint.addAll(all.footprint());
            var index = Math.max(explained.index(), all.index());
            return new Answer<>(new Found(explained.value(), fit), index, List.copyOf(footprint), all.found());
        }
    }

    private static boolean fits(Instance instance, Selection wanted) {
        return healthy(instance, wanted)
                && wanted.tags().orElse(List.of()).stream().allMatch(tag -> tagged(instance.service(), tag))
                && has(instance.node().meta(), wanted.nodeMeta())
                && has(instance.service().meta(), wanted.serviceMeta());
    }

    private static boolean healthy(Instance instance, Selection wanted) {
        var ignored = wanted.ignoredChecks().orElse(List.of());
        var worst = wanted.onlyPassing() ? 0 : 1;
        return instance.checks().stream()
                .filter(check -> !ignored.contains(check.id()))
                .allMatch(check -> Status.severity(check.status()) <= worst);
    }

    /// Tags are compared without regard to case; one with `!` before it must not be there.
    private static boolean tagged(Service service, String wanted) {
        var unwanted = wanted.startsWith("!");
        var tag = (unwanted ? wanted.substring(1) : wanted).toLowerCase(Locale.ROOT);
        return unwanted
                != service.tags().stream()
                        .anyMatch(own -> own.toLowerCase(Locale.ROOT).equals(tag));
    }

    private static <M extends Map<String, String>> boolean has(Map<String, String> own, Optional<M> wanted) {
        return wanted.isEmpty() || own.entrySet().containsAll(wanted.get().entrySet());
    }

    private static List<Footprint> whole() {
        return List.of(new Footprint.Whole(Table.QUERIES));
    }
}
