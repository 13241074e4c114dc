package dev.praetor.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Transactions on a [NaiveModel].
final class NaiveTransaction {
    private final NaiveModel model;

    NaiveTransaction(NaiveModel model) {
        this.model = model;
    }

    /// Runs every step and answers the places of those that cannot be.
    List<Integer> failures(List<TxnOperation> operations) {
        var failed = new ArrayList<Integer>();
        for (var at = 0; at < operations.size(); at++) {
            try {
                run(operations.get(at));
            } catch (NaiveModel.Impossible e) {
                failed.add(at);
            }
        }
        return failed;
    }

    private void run(TxnOperation operation) {
        switch (operation) {
            case TxnOperation.Kv kv -> run(kv);
            case TxnOperation.OfNode(var verb, var node) ->
                run(verb, modified(node), node.modifyIndex(), () -> model.putNode(node), () -> removeNode(node));
            case TxnOperation.OfService(var verb, var node, var service) -> {
                var now = model.services.get(NaiveModel.at(node, service.id()));
                run(
                        verb,
                        now == null ? 0 : now.modifyIndex(),
                        service.modifyIndex(),
                        () -> model.putService(node, service),
                        () -> model.removeService(node, service.id()));
            }
            case TxnOperation.OfCheck(var verb, var check) -> {
                var now = model.checks.get(NaiveModel.at(check.node(), check.id()));
                run(
                        verb,
                        now == null ? 0 : now.modifyIndex(),
                        check.modifyIndex(),
                        () -> model.putCheck(check.node(), check),
                        () -> model.removeCheck(check.node(), check.id()));
            }
            case TxnOperation.DestroySession(var id) -> model.destroy(id);
            case TxnOperation.Invalid invalid -> NaiveModel.allow(false);
        }
    }

    private void run(TxnOperation.CatalogVerb verb, long now, long expected, Runnable put, Runnable remove) {
        switch (verb) {
            case GET -> NaiveModel.require(now > 0);
            case SET -> put.run();
            case CAS -> {
                NaiveModel.require(now == expected);
                put.run();
            }
            case DELETE -> remove.run();
            case DELETE_CAS -> {
                NaiveModel.require(now > 0 && now == expected);
                remove.run();
            }
        }
    }

    private Node found(Node asked) {
        return model.nodes.values().stream()
                .filter(node -> !asked.id().isEmpty() && node.id().equals(asked.id()))
                .findFirst()
                .orElse(model.nodes.get(NaiveModel.low(asked.name())));
    }

    private long modified(Node asked) {
        var node = found(asked);
        return node == null ? 0 : node.modifyIndex();
    }

    private void removeNode(Node asked) {
        var node = found(asked);
        if (node != null) {
            model.removeNode(node.name());
        }
    }

    private void run(TxnOperation.Kv kv) {
        var key = kv.key();
        var now = model.keys.get(key);
        NaiveModel.allow(!key.equals(Key.EMPTY)
                || kv.verb() == TxnOperation.KvVerb.GET_TREE
                || kv.verb() == TxnOperation.KvVerb.DELETE_TREE);
        switch (kv.verb()) {
            case SET -> put(kv, new KvCommand.Condition.Always());
            case CAS -> put(kv, new KvCommand.Condition.Unchanged(kv.index()));
            case LOCK -> put(kv, new KvCommand.Condition.Acquire(kv.session()));
            case UNLOCK -> put(kv, new KvCommand.Condition.Release(kv.session()));
            case GET -> NaiveModel.require(now != null);
            case GET_OR_EMPTY, GET_TREE -> {}
            case CHECK_INDEX -> NaiveModel.require(now != null && now.modifyIndex() == kv.index());
            case CHECK_SESSION ->
                NaiveModel.require(now != null && Objects.equals(now.session().orElse(""), kv.session()));
            case CHECK_NOT_EXISTS -> NaiveModel.require(now == null);
            case DELETE -> model.keys.remove(key);
            case DELETE_TREE -> model.keys.keySet().removeIf(one -> one.startsWith(key));
            case DELETE_CAS -> {
                NaiveModel.require(now == null || now.modifyIndex() == kv.index());
                model.keys.remove(key);
            }
        }
    }

    private void put(TxnOperation.Kv kv, KvCommand.Condition when) {
        model.put(new KvCommand.Put(kv.key(), kv.value(), kv.flags(), when));
    }
}
