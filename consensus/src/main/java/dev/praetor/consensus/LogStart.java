package dev.praetor.consensus;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.apache.ratis.server.storage.RaftStorageDirectory;

/// Starts a log, or says in one sentence why not and leaves nothing running. What can be found out before Ratis is
/// started is found out before.
final class LogStart {
    private LogStart() {}

    static ReplicatedLog open(LogConfig config, Machine machine) throws LogStartException {
        LogFolder folder = LogFolder.claim(config.directory());
        try {
            probePort(config);
            repairTail(config.directory());
            settleVoters(config);
            return start(config, machine, folder);
        } catch (LogStartException e) {
            try {
                folder.close();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private static void probePort(LogConfig config) throws LogStartException {
        var address = new InetSocketAddress(config.bindHost(), config.self().port());
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            throw cannotListen(config, e);
        }
    }

    private static LogStartException cannotListen(LogConfig config, Exception cause) {
        String port = config.bindHost() + ", port " + config.self().port();
        String reason = Reasons.of(cause);
        return reason.startsWith("Address already in use")
                ? new LogStartException(
                        "the Raft address " + port + " is in use: stop the process that listens there, or choose"
                                + " another port",
                        cause)
                : new LogStartException("cannot listen on the Raft address " + port + ": " + reason, cause);
    }

    private static void repairTail(Path directory) throws LogStartException {
        try {
            LogTail.repair(directory
                    .resolve(RatisPeers.GROUP.getUuid().toString())
                    .resolve(RaftStorageDirectory.CURRENT_DIR_NAME));
        } catch (IOException e) {
            throw cannotStart(directory, e);
        }
    }

    private static void settleVoters(LogConfig config) throws LogStartException {
        var stored = new StoredVoters(config.directory());
        try {
            stored.settle();
            if (!config.recovery().isEmpty()) {
                checkRecovery(config, stored.hasLog());
                stored.replace(config.recovery().stream().map(RatisPeers::ratis).toList());
            }
        } catch (IOException e) {
            throw cannotStart(config.directory(), e);
        }
    }

    private static void checkRecovery(LogConfig config, boolean hasLog) throws LogStartException {
        List<Peer> peers = config.recovery();
        if (!hasLog) {
            throw noRecovery("there is no log in " + config.directory() + " to recover");
        }
        if (peers.stream().map(Peer::id).distinct().count() < peers.size()) {
            throw noRecovery("a server is named twice in " + peers);
        }
        if (!peers.contains(config.self())) {
            throw noRecovery("this server, " + config.self().id() + " at "
                    + config.self().address() + ", is not among " + peers);
        }
    }

    private static LogStartException noRecovery(String why) {
        return new LogStartException(
                "the log cannot go on with other servers: " + why, new IllegalArgumentException(why));
    }

    private static ReplicatedLog start(LogConfig config, Machine machine, LogFolder folder) throws LogStartException {
        RatisLog log;
        try {
            log = new RatisLog(config, machine, folder, System::nanoTime);
        } catch (IOException | RuntimeException e) {
            throw cannotStart(config.directory(), e);
        }
        try {
            log.start();
            checkMembership(config, log.peers());
            checkNoGap(config, log);
            return log;
        } catch (LogStartException e) {
            log.close();
            throw e;
        } catch (IOException | RuntimeException e) {
            log.close();
            throw hasCause(e, BindException.class) ? cannotListen(config, e) : cannotStart(config.directory(), e);
        }
    }

    /// With another id, a server would wait for ever: none of the voters is itself.
    private static void checkMembership(LogConfig config, List<Peer> peers) throws LogStartException {
        List<String> ids = peers.stream().map(Peer::id).toList();
        if (!config.founders().isEmpty() && !ids.contains(config.self().id())) {
            throw new LogStartException(
                    "the data folder " + config.directory() + " belongs to the servers " + ids + ", not to this server "
                            + config.self().id() + ": start with the id that it was made with, or with an empty folder",
                    new IllegalStateException("not a voter"));
        }
    }

    private static void checkNoGap(LogConfig config, RatisLog log) throws LogStartException {
        if (log.logStart() > log.coveredBySnapshot() + 1) {
            throw new LogStartException(
                    "the log in " + config.directory() + " begins at entry " + log.logStart()
                            + ", but the newest snapshot covers it up to entry " + log.coveredBySnapshot()
                            + " only: restore the data folder from a backup or another server",
                    new IllegalStateException("snapshot missing"));
        }
    }

    private static LogStartException cannotStart(Path directory, Exception cause) {
        return new LogStartException("the log in " + directory + " cannot start: " + Reasons.of(cause), cause);
    }

    private static boolean hasCause(Throwable problem, Class<? extends Throwable> kind) {
        for (Throwable each = problem; each != null; each = each.getCause()) {
            if (kind.isInstance(each)) {
                return true;
            }
        }
        return false;
    }
}
