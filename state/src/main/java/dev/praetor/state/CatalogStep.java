package dev.praetor.state;

import java.util.Optional;
import java.util.function.Consumer;

/// One step of a transaction on a node, a service or a check: what the verbs have in common.
abstract sealed class CatalogStep<R> permits NodeStep, ServiceStep, CheckStep {
    /// What stands now.
    abstract Optional<R> find();

    /// Makes it be as asked for; answers why not.
    abstract Optional<String> put();

    abstract void remove();

    abstract long modifyIndex(R record);

    /// The modify index that the client expects.
    abstract long expected();

    /// What it is about, for errors: `node "web-1"`.
    abstract String subject();

    abstract TxnResult result(R record);

    /// Answers why the step cannot be; empty when it was.
    final Optional<String> run(TxnOperation.CatalogVerb verb, Consumer<TxnResult> out) {
        return switch (verb) {
            case GET -> {
                var found = find();
                found.map(this::result).ifPresent(out);
                yield found.isPresent() ? Optional.empty() : Optional.of(subject() + " doesn't exist");
            }
            case SET -> set(out);
            case CAS ->
                // No index: only if there is nothing yet.
                find().map(this::modifyIndex).orElse(0L) == expected()
                        ? set(out)
                        : Optional.of("failed to set " + subject() + ", index is stale");
            case DELETE -> {
                remove();
                yield Optional.empty();
            }
            case DELETE_CAS -> {
                if (find().filter(old -> modifyIndex(old) == expected()).isEmpty()) {
                    yield Optional.of("failed to delete " + subject() + ", index is stale");
                }
                remove();
                yield Optional.empty();
            }
        };
    }

    private Optional<String> set(Consumer<TxnResult> out) {
        var refused = put();
        if (refused.isEmpty()) {
            find().map(this::result).ifPresent(out);
        }
        return refused;
    }
}
