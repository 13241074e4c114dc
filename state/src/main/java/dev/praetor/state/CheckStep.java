package dev.praetor.state;

import java.util.Optional;

/// One step of a transaction on a check.
final class CheckStep extends CatalogStep<Check> {
    private final CheckChanges checks;
    private final Check asked;

    CheckStep(Draft draft, Check asked) {
        this.checks = new CheckChanges(draft);
        this.asked = asked;
    }

    @Override
    Optional<Check> find() {
        return checks.find(asked.node(), asked.id());
    }

    @Override
    Optional<String> put() {
        return checks.put(asked.node(), asked);
    }

    @Override
    void remove() {
        checks.remove(asked.node(), asked.id());
    }

    @Override
    long modifyIndex(Check check) {
        return check.modifyIndex();
    }

    @Override
    long expected() {
        return asked.modifyIndex();
    }

    @Override
    String subject() {
        return "check " + Names.quoted(asked.id()) + " on node " + Names.quoted(asked.node());
    }

    @Override
    TxnResult result(Check check) {
        return new TxnResult.OfCheck(check);
    }
}
