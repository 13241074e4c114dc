package dev.praetor.state;

import java.util.List;

/// Reads and writes in one command, in order: later ones see what earlier ones did, and all happen or none. Answers
/// [Result.TxnDone].
public record Transaction(List<TxnOperation> operations) implements Command {
    /// The same as a read, meant for transactions that only read: whatever it writes is dropped. The index is that
    /// of the whole state.
    public record Trial(List<TxnOperation> operations) implements Query<Result.TxnDone> {
        @Override
        public Answer<Result.TxnDone> on(State state) {
            var draft = new Draft(state, 0);
            var done = new TransactionRun(draft).run(operations);
            return new Answer<>(done, state.index(), List.of(), false);
        }
    }

    /// Whether none of its operations can change anything.
    public boolean readOnly() {
        return operations.stream().allMatch(TxnOperation::readOnly);
    }
}
