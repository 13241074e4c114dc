package dev.praetor.state;

import dev.praetor.state.wire.ResultRecord;
import dev.praetor.state.wire.TxnDoneRecord;
import dev.praetor.state.wire.TxnErrorRecord;
import dev.praetor.state.wire.TxnResultRecord;

/// Results, to and from the form in which they travel.
final class ResultWire {
    private ResultWire() {}

    static ResultRecord encode(Result result) {
        var to = ResultRecord.newBuilder();
        return switch (result) {
            case Result.Done(var held) -> to.setDone(held).build();
            case Result.Refused(var reason) -> to.setRefused(reason).build();
            case Result.TxnDone txn -> to.setTxnDone(encode(txn)).build();
        };
    }

    static Result decode(ResultRecord result) {
        return switch (result.getResultCase()) {
            case DONE -> new Result.Done(result.getDone());
            case REFUSED -> new Result.Refused(result.getRefused());
            case TXN_DONE -> decode(result.getTxnDone());
            case RESULT_NOT_SET -> throw new UnreadableException("the result of a command");
        };
    }

    private static TxnDoneRecord encode(Result.TxnDone txn) {
        var to = TxnDoneRecord.newBuilder();
        txn.results().forEach(result -> to.addResults(encode(result)));
        txn.errors()
                .forEach(error -> to.addErrors(TxnErrorRecord.newBuilder()
                        .setOperation(error.operation())
                        .setWhat(error.what())));
        return to.build();
    }

    private static Result.TxnDone decode(TxnDoneRecord txn) {
        return new Result.TxnDone(
                txn.getResultsList().stream().map(ResultWire::decode).toList(),
                txn.getErrorsList().stream()
                        .map(error -> new TxnError(error.getOperation(), error.getWhat()))
                        .toList());
    }

    private static TxnResultRecord encode(TxnResult result) {
        var to = TxnResultRecord.newBuilder();
        return switch (result) {
            case TxnResult.OfKv(var entry) -> to.setKv(KvWire.encode(entry)).build();
            case TxnResult.OfNode(var node) ->
                to.setNode(CatalogWire.encode(node)).build();
            case TxnResult.OfService(var service) ->
                to.setService(CatalogWire.encode(service)).build();
            case TxnResult.OfCheck(var check) ->
                to.setCheck(CheckWire.encode(check)).build();
        };
    }

    private static TxnResult decode(TxnResultRecord result) {
        return switch (result.getResultCase()) {
            case KV -> new TxnResult.OfKv(KvWire.decode(result.getKv()));
            case NODE -> new TxnResult.OfNode(CatalogWire.decode(result.getNode()));
            case SERVICE -> new TxnResult.OfService(CatalogWire.decode(result.getService()));
            case CHECK -> new TxnResult.OfCheck(CheckWire.decode(result.getCheck()));
            case RESULT_NOT_SET -> throw new UnreadableException("the result of a transaction's step");
        };
    }
}
