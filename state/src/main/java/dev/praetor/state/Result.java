package dev.praetor.state;

import java.util.List;

/// What a command came to; travels back to the caller through the log.
public sealed interface Result {
    /// Applied; `held` says whether its condition held (always true where there is none).
    record Done(boolean held) implements Result {}

    /// Not applied: the state forbids it. The reason is the text that Consul's clients see.
    record Refused(String reason) implements Result {}

    /// What a transaction gave back. With any error nothing was applied, and there are no results.
    record TxnDone(List<TxnResult> results, List<TxnError> errors) implements Result {
        public boolean applied() {
            return errors.isEmpty();
        }
    }
}
