package dev.praetor.consensus;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.RaftConfigKeys;
import org.apache.ratis.client.RaftClientConfigKeys;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.server.RaftServerConfigKeys.Log;
import org.apache.ratis.server.RaftServerConfigKeys.Rpc;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;

/// What Ratis is told, and why where it is not its default.
final class RatisSettings {
    /// What Ratis adds to an entry of ours: term, index, client id, call id and tags.
    private static final int ENTRY_OVERHEAD = 4 << 10;
    /// Closed segments are kept in memory, as is the open one: small segments are what keeps the heap small.
    private static final long SEGMENT_BYTES = 8L << 20;
    private static final int CACHED_SEGMENTS = 2;
    /// Space is written twice: once with zeros ahead of use, so that a sync need not update the file's size.
    private static final long PREALLOCATED_BYTES = 1L << 20;
    /// A snapshot is sent in chunks. When the receiver is gone, Ratis notices after two time-outs times the number
    /// of chunks under way, and sends that server nothing else meanwhile: 48 s by default, 12 s so.
    private static final long SNAPSHOT_CHUNK_BYTES = 1L << 20;

    private static final int SNAPSHOT_CHUNKS_UNDER_WAY = 2;
    private static final Duration SNAPSHOT_CHUNK_TIMEOUT = Duration.ofSeconds(3);
    private static final long MESSAGE_HEADROOM = 2L << 20;
    /// We never send a request twice, so remembering its answer serves nobody.
    private static final Duration REPLIES_REMEMBERED = Duration.ofSeconds(1);
    /// A newcomer that is silent for this long while it catches up is given up.
    private static final Duration NEWCOMER_SILENT = Duration.ofSeconds(10);
    /// A newcomer votes when it is this many entries behind, or fewer. (1000 by default; an entry may be 3 MB.)
    private static final int NEWCOMER_BEHIND = 64;
    /// A server that is away is tried again this often. (By default every 5 s, after a while: then a server that was
    /// restarted waits that long for its leader.)
    private static final String AWAY = "1ms,5, 100ms,20, 300ms,1000000000";
    /// A paused virtual machine or container must go on where it was; by default Ratis ends itself after a minute.
    private static final Duration NEVER = Duration.ofDays(3650);

    private RatisSettings() {}

    static RaftProperties of(LogConfig config) {
        var properties = new RaftProperties();
        storage(properties, config);
        memory(properties, config.limits());
        elections(properties, config);
        RaftConfigKeys.Rpc.setType(properties, new PromptGrpc());
        GrpcConfigKeys.Server.setHost(properties, config.bindHost());
        GrpcConfigKeys.Server.setPort(properties, config.self().port());
        RaftClientConfigKeys.Rpc.setRequestTimeout(
                properties, time(config.timings().commandTimeout()));
        return properties;
    }

    private static void storage(RaftProperties properties, LogConfig config) {
        RaftServerConfigKeys.setStorageDir(
                properties, List.of(config.directory().toFile()));
        RaftServerConfigKeys.setRemovedGroupsDir(
                properties, config.directory().resolve("removed").toFile());
        Log.setUnsafeFlushEnabled(properties, config.durability() == LogConfig.Durability.NONE);
        Log.setSegmentSizeMax(properties, SizeInBytes.valueOf(SEGMENT_BYTES));
        Log.setPreallocatedSize(properties, SizeInBytes.valueOf(PREALLOCATED_BYTES));
        // See PromptGrpc.
        Log.setLogMetadataEnabled(properties, false);
        // Else a follower chains its appends by an update that is made twice when two messages come together: the
        // second may be appended before the first is, fails, and with it every append until the process ends.
        Log.setAppendEntriesComposeEnabled(properties, false);
        // Snapshots are ours. The log is cut at what they cover, and a server that lags is sent a snapshot: waiting
        // for it would let one dead server fill the disks of all others.
        RaftServerConfigKeys.Snapshot.setAutoTriggerEnabled(properties, false);
        RaftServerConfigKeys.Snapshot.setCreationGap(properties, 1);
        Log.setPurgeUptoSnapshotIndex(properties, true);
        Log.setPurgeGap(properties, 1);
    }

    private static void memory(RaftProperties properties, Limits limits) {
        long entry = limits.entryBytes() + (long) limits.entryCommands() * Machine.ADMISSION_BYTES + ENTRY_OVERHEAD;
        Log.setSegmentCacheNumMax(properties, CACHED_SEGMENTS);
        Log.setSegmentCacheSizeMax(properties, SizeInBytes.valueOf(CACHED_SEGMENTS * SEGMENT_BYTES));
        Log.setWriteBufferSize(properties, SizeInBytes.valueOf(entry + Long.BYTES));
        Log.setQueueByteLimit(properties, SizeInBytes.valueOf(limits.queuedBytes()));
        Log.Appender.setBufferByteLimit(properties, SizeInBytes.valueOf(entry));
        Log.Appender.setSnapshotChunkSizeMax(properties, SizeInBytes.valueOf(SNAPSHOT_CHUNK_BYTES));
        Log.Appender.setWaitTimeMin(properties, TimeDuration.ZERO);
        RaftServerConfigKeys.Write.setByteLimit(properties, SizeInBytes.valueOf(limits.queuedBytes()));
        RaftServerConfigKeys.RetryCache.setExpiryTime(properties, time(REPLIES_REMEMBERED));
        GrpcConfigKeys.Server.setInstallSnapshotRequestElementLimit(properties, SNAPSHOT_CHUNKS_UNDER_WAY);
        GrpcConfigKeys.Server.setInstallSnapshotRequestTimeout(properties, time(SNAPSHOT_CHUNK_TIMEOUT));
        GrpcConfigKeys.setMessageSizeMax(
                properties, SizeInBytes.valueOf(Math.max(entry, SNAPSHOT_CHUNK_BYTES) + MESSAGE_HEADROOM));
    }

    private static void elections(RaftProperties properties, LogConfig config) {
        Timings timings = config.timings();
        Rpc.setTimeoutMin(properties, time(timings.electionMin()));
        Rpc.setTimeoutMax(properties, time(timings.electionMax()));
        // A server that is alone need not wait for a leader to turn up.
        List<Peer> self = List.of(config.self());
        boolean alone = config.founders().equals(self) || config.recovery().equals(self);
        Rpc.setFirstElectionTimeoutMin(properties, time(alone ? timings.firstElectionMin() : timings.electionMin()));
        Rpc.setFirstElectionTimeoutMax(properties, time(alone ? timings.firstElectionMax() : timings.electionMax()));
        // A leader that lost its majority does not stand again for this long (10 s by default).
        RaftServerConfigKeys.LeaderElection.setLeaderStepDownWaitTime(
                properties, time(timings.electionMax().multipliedBy(2)));
        RaftServerConfigKeys.setCloseThreshold(properties, time(NEVER));
        RaftServerConfigKeys.setStagingTimeout(properties, time(NEWCOMER_SILENT));
        RaftServerConfigKeys.setStagingCatchupGap(properties, NEWCOMER_BEHIND);
        Log.Appender.setRetryPolicy(properties, AWAY);
    }

    private static TimeDuration time(Duration duration) {
        return TimeDuration.valueOf(duration.toMillis(), TimeUnit.MILLISECONDS);
    }
}
