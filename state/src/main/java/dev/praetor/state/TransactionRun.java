package dev.praetor.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs the steps of one transaction on a draft. Goes on after a step that failed, so that all errors are told at
/// once.
final class TransactionRun {
    private final Draft draft;
    private final List<TxnResult> results = new ArrayList<>();
    private final List<TxnError> errors = new ArrayList<>();

    TransactionRun(Draft draft) {
        this.draft = draft;
    }

    Result.TxnDone run(List<TxnOperation> operations) {
        for (var at = 0; at < operations.size(); at++) {
            var place = at;
            step(operations.get(at)).ifPresent(what -> errors.add(new TxnError(place, what)));
        }
        return new Result.TxnDone(errors.isEmpty() ? List.copyOf(results) : List.of(), List.copyOf(errors));
    }

    /// Answers why the step cannot be; empty when it was.
    private Optional<String> step(TxnOperation operation) {
        return switch (operation) {
            case TxnOperation.Kv kv -> new KvStep(draft, kv).run(results::add);
            case TxnOperation.OfNode(var verb, var node) -> new NodeStep(draft, node).run(verb, results::add);
            case TxnOperation.OfService(var verb, var node, var service) ->
                new ServiceStep(draft, node, service).run(verb, results::add);
            case TxnOperation.OfCheck(var verb, var check) -> new CheckStep(draft, check).run(verb, results::add);
            case TxnOperation.DestroySession(var id) ->
                switch (new SessionChanges(draft).destroy(id)) {
                    case Result.Refused(var reason) -> Optional.of(reason);
                    case Result.Done done -> Optional.empty();
                    case Result.TxnDone nested -> throw new IllegalStateException("a session's end is no transaction");
                };
            case TxnOperation.Invalid(var what) -> Optional.of(what);
        };
    }
}
