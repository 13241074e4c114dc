package dev.praetor.state;

import com.google.protobuf.ByteString;
import dev.praetor.state.wire.CommandRecord;
import dev.praetor.state.wire.FinishStagedRecord;
import dev.praetor.state.wire.OnNodeRecord;
import dev.praetor.state.wire.StagePartRecord;

/// Commands, to and from their durable form.
final class CommandWire {
    private CommandWire() {}

    static CommandRecord encode(Command command, long atMillis) {
        var to = CommandRecord.newBuilder().setAtMillis(atMillis);
        switch (command) {
            case KvCommand.Put put -> to.setKvPut(KvWire.encode(put));
            case KvCommand.Delete delete -> to.setKvDelete(KvWire.encode(delete));
            case KvCommand.DeleteTree(var prefix) -> to.setKvDeleteTree(KvWire.bytes(prefix));
            case CatalogCommand.Register register -> to.setRegister(CatalogWire.encode(register));
            case CatalogCommand.DeregisterNode(var node) -> to.setDeregisterNode(node);
            case CatalogCommand.DeregisterService(var node, var id) -> to.setDeregisterService(onNode(node, id));
            case CatalogCommand.DeregisterCheck(var node, var id) -> to.setDeregisterCheck(onNode(node, id));
            case SessionCommand.Create(var session) -> to.setCreateSession(SessionWire.encode(session));
            case SessionCommand.Destroy(var id) -> to.setDestroySession(id);
            case Housekeeping.ReapTombstones(var upTo) -> to.setReapTombstones(upTo);
            case QueryCommand.Create(var query) -> to.setCreateQuery(QueryWire.encode(query));
            case QueryCommand.Update(var query) -> to.setUpdateQuery(QueryWire.encode(query));
            case QueryCommand.Delete(var id) -> to.setDeleteQuery(id);
            case FireEvent(var event) -> to.setFireEvent(EventWire.encode(event));
            case UpdateCoordinate(var place) -> to.setUpdateCoordinate(CoordinateWire.encode(place));
            case ConfigureAutopilot configure -> to.setConfigureAutopilot(AutopilotWire.encode(configure));
            case MemberCommand.Joined(var member) -> to.setMemberJoined(MemberWire.encode(member));
            case MemberCommand.Failed(var id) -> to.setMemberFailed(id);
            case MemberCommand.Left(var id) -> to.setMemberLeft(id);
            case MemberCommand.Forgotten(var id) -> to.setMemberForgotten(id);
            case MemberCommand.Unclaimed(var node) -> to.setNodeUnclaimed(node);
            case Restore(var state) -> to.setRestore(ByteString.copyFrom(Restoring.encode(state)));
            case StagedRestore.Part(var id, var number, var bytes) ->
                to.setStagePart(
                        StagePartRecord.newBuilder().setId(id).setNumber(number).setPart(bytes));
            case StagedRestore.Finish(var id, var parts, var bytes, var sum) ->
                to.setFinishStaged(FinishStagedRecord.newBuilder()
                        .setId(id)
                        .setParts(parts)
                        .setBytes(bytes)
                        .setSha256(sum));
            case StagedRestore.Drop(var id) -> to.setDropStaged(id);
            case Transaction transaction -> to.setTransaction(TxnWire.encode(transaction));
        }
        return to.build();
    }

    static Command decode(CommandRecord command) {
        return switch (command.getCommandCase()) {
            case KV_PUT -> KvWire.decode(command.getKvPut());
            case KV_DELETE -> KvWire.decode(command.getKvDelete());
            case KV_DELETE_TREE -> new KvCommand.DeleteTree(KvWire.key(command.getKvDeleteTree()));
            case REGISTER -> CatalogWire.decode(command.getRegister());
            case DEREGISTER_NODE -> new CatalogCommand.DeregisterNode(command.getDeregisterNode());
            case DEREGISTER_SERVICE -> {
                var service = command.getDeregisterService();
                yield new CatalogCommand.DeregisterService(service.getNode(), service.getId());
            }
            case DEREGISTER_CHECK -> {
                var check = command.getDeregisterCheck();
                yield new CatalogCommand.DeregisterCheck(check.getNode(), check.getId());
            }
            case CREATE_SESSION -> new SessionCommand.Create(SessionWire.decode(command.getCreateSession()));
            case DESTROY_SESSION -> new SessionCommand.Destroy(command.getDestroySession());
            case REAP_TOMBSTONES -> new Housekeeping.ReapTombstones(command.getReapTombstones());
            case TRANSACTION -> TxnWire.decode(command.getTransaction());
            case CREATE_QUERY -> new QueryCommand.Create(QueryWire.decode(command.getCreateQuery()));
            case UPDATE_QUERY -> new QueryCommand.Update(QueryWire.decode(command.getUpdateQuery()));
            case DELETE_QUERY -> new QueryCommand.Delete(command.getDeleteQuery());
            case FIRE_EVENT -> new FireEvent(EventWire.decode(command.getFireEvent()));
            case UPDATE_COORDINATE -> new UpdateCoordinate(CoordinateWire.decode(command.getUpdateCoordinate()));
            case CONFIGURE_AUTOPILOT -> AutopilotWire.decode(command.getConfigureAutopilot());
            case MEMBER_JOINED -> new MemberCommand.Joined(MemberWire.decode(command.getMemberJoined()));
            case MEMBER_FAILED -> new MemberCommand.Failed(command.getMemberFailed());
            case MEMBER_LEFT -> new MemberCommand.Left(command.getMemberLeft());
            case MEMBER_FORGOTTEN -> new MemberCommand.Forgotten(command.getMemberForgotten());
            case NODE_UNCLAIMED -> new MemberCommand.Unclaimed(command.getNodeUnclaimed());
            case RESTORE -> new Restore(Restoring.decode(command.getRestore().toByteArray()));
            case STAGE_PART -> {
                var part = command.getStagePart();
                yield new StagedRestore.Part(part.getId(), part.getNumber(), part.getPart());
            }
            case FINISH_STAGED -> {
                var finish = command.getFinishStaged();
                yield new StagedRestore.Finish(
                        finish.getId(), finish.getParts(), finish.getBytes(), finish.getSha256());
            }
            case DROP_STAGED -> new StagedRestore.Drop(command.getDropStaged());
            case COMMAND_NOT_SET -> throw new UnreadableException("a command in the log");
        };
    }

    private static OnNodeRecord onNode(String node, String id) {
        return OnNodeRecord.newBuilder().setNode(node).setId(id).build();
    }
}
