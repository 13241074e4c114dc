package dev.praetor.http.resource;

import com.google.protobuf.ByteString;
import dev.praetor.agent.NoLeaderException;
import dev.praetor.agent.Outcome;
import dev.praetor.agent.Replica;
import dev.praetor.http.route.Refusal;
import dev.praetor.state.Codec;
import dev.praetor.state.Command;
import dev.praetor.state.Result;
import dev.praetor.state.StagedRestore;
import dev.praetor.state.State;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.GZIPOutputStream;

/// Puts a backup into the log, part by part: each part waits for the one before to be applied, so no more than one
/// is in memory besides the backup. Blocking: for a virtual thread.
final class StagedParts extends OutputStream {
    private final Replica replica;
    private final String id;
    private final MessageDigest digest;
    private final byte[] part = new byte[StagedRestore.PART_BYTES];
    private int filled;
    private int parts;
    private long bytes;

    private StagedParts(Replica replica, String id) {
        this.replica = replica;
        this.id = id;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Stages a backup.
    ///
    /// @param id of the restore, new for each
    /// @return the command that makes it the state
    /// @throws Refusal when a part was not taken; nothing has changed then, and what was staged is given up
    /// @throws NoLeaderException likewise
    static StagedRestore.Finish stage(State backup, String id, Replica replica) throws IOException {
        var parts = new StagedParts(replica, id);
        try (var zip = new GZIPOutputStream(parts, 64 * 1024)) {
            Codec.write(backup, zip);
        } catch (IOException | RuntimeException failure) {
            replica.submit(new StagedRestore.Drop(id));
            throw failure;
        }
        return new StagedRestore.Finish(id, parts.parts, parts.bytes, ByteString.copyFrom(parts.digest.digest()));
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int at, int length) {
        var from = at;
        var left = length;
        while (left > 0) {
            var now = Math.min(left, part.length - filled);
            System.arraycopy(octets, from, part, filled, now);
            filled += now;
            from += now;
            left -= now;
            if (filled == part.length) {
                send();
            }
        }
    }

    @Override
    public void close() {
        if (filled > 0) {
            send();
        }
    }

    private void send() {
        digest.update(part, 0, filled);
        bytes += filled;
        submit(new StagedRestore.Part(id, parts, ByteString.copyFrom(part, 0, filled)));
        parts++;
        filled = 0;
    }

    private void submit(Command command) {
        var outcome = replica.submit(command)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        switch (outcome) {
            case Outcome.Applied(Result.Refused(String reason)) -> throw new Refusal(500, "Not restored: " + reason);
            case Outcome.Applied _ -> {}
            case Outcome.NoLeader _ -> throw new NoLeaderException();
            case Outcome.Rejected(String reason) ->
                throw new Refusal(503, "Not restored, nothing was changed: " + reason);
            case Outcome.Indeterminate(String why) ->
                throw new Refusal(500, "Not restored, nothing was changed: " + why);
        }
    }
}
