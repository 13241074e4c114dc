package dev.praetor.state;

import dev.praetor.state.wire.CatalogVerbRecord;
import dev.praetor.state.wire.KvVerbRecord;
import dev.praetor.state.wire.TransactionRecord;
import dev.praetor.state.wire.TxnCheckRecord;
import dev.praetor.state.wire.TxnKvRecord;
import dev.praetor.state.wire.TxnNodeRecord;
import dev.praetor.state.wire.TxnOperationRecord;
import dev.praetor.state.wire.TxnServiceRecord;

/// Transactions, to and from their durable form.
final class TxnWire {
    private TxnWire() {}

    static TransactionRecord encode(Transaction transaction) {
        var to = TransactionRecord.newBuilder();
        transaction.operations().forEach(operation -> to.addOperations(encode(operation)));
        return to.build();
    }

    static Transaction decode(TransactionRecord transaction) {
        return new Transaction(
                transaction.getOperationsList().stream().map(TxnWire::decode).toList());
    }

    private static TxnOperationRecord encode(TxnOperation operation) {
        var to = TxnOperationRecord.newBuilder();
        return switch (operation) {
            case TxnOperation.Kv kv -> to.setKv(encode(kv)).build();
            case TxnOperation.OfNode(var verb, var node) ->
                to.setNode(TxnNodeRecord.newBuilder().setVerb(encode(verb)).setNode(CatalogWire.encode(node)))
                        .build();
            case TxnOperation.OfService(var verb, var node, var service) ->
                to.setService(TxnServiceRecord.newBuilder()
                                .setVerb(encode(verb))
                                .setNode(node)
                                .setService(CatalogWire.encode(service)))
                        .build();
            case TxnOperation.OfCheck(var verb, var check) ->
                to.setCheck(TxnCheckRecord.newBuilder().setVerb(encode(verb)).setCheck(CheckWire.encode(check)))
                        .build();
            case TxnOperation.DestroySession(var id) -> to.setDestroySession(id).build();
            case TxnOperation.Invalid(var what) -> to.setInvalid(what).build();
        };
    }

    private static TxnOperation decode(TxnOperationRecord operation) {
        return switch (operation.getOperationCase()) {
            case KV -> decode(operation.getKv());
            case NODE ->
                new TxnOperation.OfNode(
                        decode(operation.getNode().getVerb()),
                        CatalogWire.decode(operation.getNode().getNode()));
            case SERVICE ->
                new TxnOperation.OfService(
                        decode(operation.getService().getVerb()),
                        operation.getService().getNode(),
                        CatalogWire.decode(operation.getService().getService()));
            case CHECK ->
                new TxnOperation.OfCheck(
                        decode(operation.getCheck().getVerb()),
                        CheckWire.decode(operation.getCheck().getCheck()));
            case DESTROY_SESSION -> new TxnOperation.DestroySession(operation.getDestroySession());
            case INVALID -> new TxnOperation.Invalid(operation.getInvalid());
            case OPERATION_NOT_SET -> throw new UnreadableException("an operation of a transaction");
        };
    }

    private static TxnKvRecord encode(TxnOperation.Kv kv) {
        return TxnKvRecord.newBuilder()
                .setVerb(encode(kv.verb()))
                .setKey(KvWire.bytes(kv.key()))
                .setValue(kv.value())
                .setFlags(kv.flags())
                .setIndex(kv.index())
                .setSession(kv.session())
                .build();
    }

    private static TxnOperation.Kv decode(TxnKvRecord kv) {
        return new TxnOperation.Kv(
                decode(kv.getVerb()),
                KvWire.key(kv.getKey()),
                kv.getValue(),
                kv.getFlags(),
                kv.getIndex(),
                kv.getSession());
    }

    private static KvVerbRecord encode(TxnOperation.KvVerb verb) {
        return switch (verb) {
            case SET -> KvVerbRecord.KV_SET;
            case CAS -> KvVerbRecord.KV_CAS;
            case LOCK -> KvVerbRecord.KV_LOCK;
            case UNLOCK -> KvVerbRecord.KV_UNLOCK;
            case GET -> KvVerbRecord.KV_GET;
            case GET_OR_EMPTY -> KvVerbRecord.KV_GET_OR_EMPTY;
            case GET_TREE -> KvVerbRecord.KV_GET_TREE;
            case CHECK_INDEX -> KvVerbRecord.KV_CHECK_INDEX;
            case CHECK_SESSION -> KvVerbRecord.KV_CHECK_SESSION;
            case CHECK_NOT_EXISTS -> KvVerbRecord.KV_CHECK_NOT_EXISTS;
            case DELETE -> KvVerbRecord.KV_DELETE;
            case DELETE_TREE -> KvVerbRecord.KV_DELETE_TREE;
            case DELETE_CAS -> KvVerbRecord.KV_DELETE_CAS;
        };
    }

    private static TxnOperation.KvVerb decode(KvVerbRecord verb) {
        return switch (verb) {
            case KV_SET -> TxnOperation.KvVerb.SET;
            case KV_CAS -> TxnOperation.KvVerb.CAS;
            case KV_LOCK -> TxnOperation.KvVerb.LOCK;
            case KV_UNLOCK -> TxnOperation.KvVerb.UNLOCK;
            case KV_GET -> TxnOperation.KvVerb.GET;
            case KV_GET_OR_EMPTY -> TxnOperation.KvVerb.GET_OR_EMPTY;
            case KV_GET_TREE -> TxnOperation.KvVerb.GET_TREE;
            case KV_CHECK_INDEX -> TxnOperation.KvVerb.CHECK_INDEX;
            case KV_CHECK_SESSION -> TxnOperation.KvVerb.CHECK_SESSION;
            case KV_CHECK_NOT_EXISTS -> TxnOperation.KvVerb.CHECK_NOT_EXISTS;
            case KV_DELETE -> TxnOperation.KvVerb.DELETE;
            case KV_DELETE_TREE -> TxnOperation.KvVerb.DELETE_TREE;
            case KV_DELETE_CAS -> TxnOperation.KvVerb.DELETE_CAS;
            case KV_UNKNOWN, UNRECOGNIZED -> throw new UnreadableException("a KV verb");
        };
    }

    private static CatalogVerbRecord encode(TxnOperation.CatalogVerb verb) {
        return switch (verb) {
            case GET -> CatalogVerbRecord.CATALOG_GET;
            case SET -> CatalogVerbRecord.CATALOG_SET;
            case CAS -> CatalogVerbRecord.CATALOG_CAS;
            case DELETE -> CatalogVerbRecord.CATALOG_DELETE;
            case DELETE_CAS -> CatalogVerbRecord.CATALOG_DELETE_CAS;
        };
    }

    private static TxnOperation.CatalogVerb decode(CatalogVerbRecord verb) {
        return switch (verb) {
            case CATALOG_GET -> TxnOperation.CatalogVerb.GET;
            case CATALOG_SET -> TxnOperation.CatalogVerb.SET;
            case CATALOG_CAS -> TxnOperation.CatalogVerb.CAS;
            case CATALOG_DELETE -> TxnOperation.CatalogVerb.DELETE;
            case CATALOG_DELETE_CAS -> TxnOperation.CatalogVerb.DELETE_CAS;
            case CATALOG_UNKNOWN, UNRECOGNIZED -> throw new UnreadableException("a catalog verb");
        };
    }
}
