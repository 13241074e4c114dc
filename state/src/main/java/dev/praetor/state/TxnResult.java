package dev.praetor.state;

/// What one step of a transaction gives back. Deletions and `check-not-exists` give nothing, `get-tree` one for
/// each key.
public sealed interface TxnResult {
    /// The value is empty but for `get`, `get-or-empty` and `get-tree`.
    record OfKv(KvEntry entry) implements TxnResult {}

    record OfNode(Node node) implements TxnResult {}

    record OfService(Service service) implements TxnResult {}

    record OfCheck(Check check) implements TxnResult {}
}
