package dev.praetor.consensus;

import java.io.IOException;
import java.util.Optional;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotReplyProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotResult;
import org.apache.ratis.proto.RaftProtos.RaftRpcReplyProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.TermIndexProto;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;

/// Snapshots of which this server holds all, in its log or in its state.
///
/// A leader sends its newest snapshot to whom it adds, whatever that one has. A server that comes back often has a log
/// that goes further. Ratis would take the snapshot over nevertheless, set its log's writer back to it, keep the
/// entries that follow it, and fail at the next new entry, which does not follow what the writer believes to be the
/// last. Here such a snapshot is acknowledged and dropped; the leader goes on with the entry that follows it.
final class NeedlessSnapshots {
    private final RaftServer server;

    NeedlessSnapshots(RaftServer server) {
        this.server = server;
    }

    /// The answer to one chunk of a snapshot, or nothing when Ratis has to see it.
    Optional<InstallSnapshotReplyProto> answer(InstallSnapshotRequestProto request) throws IOException {
        var division = server.getDivision(RatisPeers.GROUP);
        long term = division.getInfo().getCurrentTerm();
        if (!request.hasSnapshotChunk()
                || request.getLeaderTerm() < term
                || !holds(division.getRaftLog(), request.getSnapshotChunk().getTermIndex())) {
            return Optional.empty();
        }
        RaftRpcRequestProto from = request.getServerRequest();
        return Optional.of(InstallSnapshotReplyProto.newBuilder()
                .setServerReply(RaftRpcReplyProto.newBuilder()
                        .setRequestorId(from.getRequestorId())
                        .setReplyId(server.getId().toByteString())
                        .setRaftGroupId(from.getRaftGroupId())
                        .setCallId(from.getCallId())
                        .setSuccess(true))
                .setTerm(term)
                .setRequestIndex(request.getSnapshotChunk().getRequestIndex())
                .setResult(InstallSnapshotResult.SUCCESS)
                .build());
    }

    /// What a snapshot covers is committed, so an entry of its index and term is never taken back.
    private static boolean holds(RaftLog log, TermIndexProto last) {
        return log.getLastCommittedIndex() >= last.getIndex()
                || TermIndex.valueOf(last).equals(log.getTermIndex(last.getIndex()));
    }
}
