package dev.praetor.http.archive;

import dev.praetor.state.Codec;
import dev.praetor.state.consul.ConsulState;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.Optional;
import java.util.TreeMap;

/// One archive being read. The state is put together while its bytes go by, before the sums that vouch for it have
/// come; it is handed out after.
final class Reading {
    private static final int BUFFER = 64 * 1024;
    private static final int MAX_META = 1 << 20;
    /// How much of a `state.bin` that cannot be read is read on, to tell damage by its sum.
    private static final long MAX_AFTER_FAILURE = 256L << 20;

    private final long mostMemory;
    private final TreeMap<String, String> lines = new TreeMap<>();
    private Optional<ConsulState.Read> state = Optional.empty();
    private Optional<IOException> failure = Optional.empty();
    private Optional<byte[]> sums = Optional.empty();

    Reading(long mostMemory) {
        this.mostMemory = mostMemory;
    }

    ConsulState.Read read(Tar tar) throws IOException {
        for (var member = tar.next(); member.isPresent(); member = tar.next()) {
            take(member.get());
        }
        if (!lines.containsKey(Backup.STATE) || sums.isEmpty()) {
            throw new IOException("failed to read snapshot file: no "
                    + (sums.isEmpty() && lines.containsKey(Backup.STATE) ? Sums.NAME : Backup.STATE) + " in it");
        }
        // Damage is told as such, and not as what it made of some record.
        Sums.check(sums.get(), lines);
        if (failure.isPresent()) {
            throw failure.get();
        }
        return state.orElseThrow();
    }

    private void take(Tar.Member member) throws IOException {
        if (lines.containsKey(member.name()) || (member.name().equals(Sums.NAME) && sums.isPresent())) {
            throw new IOException("failed to read snapshot file: " + member.name() + " is in it twice");
        }
        switch (member.name()) {
            case Backup.META -> {
                var digest = Sums.digest();
                digest.update(member.readShort(MAX_META));
                lines.put(Backup.META, Sums.line(digest, Backup.META));
            }
            case Backup.STATE -> {
                var digest = Sums.digest();
                var content = new DigestInputStream(member, digest);
                readState(content);
                if (failure.isPresent() && member.left() > MAX_AFTER_FAILURE) {
                    throw failure.get();
                }
                content.transferTo(OutputStream.nullOutputStream());
                lines.put(Backup.STATE, Sums.line(digest, Backup.STATE));
            }
            case Sums.NAME -> sums = Optional.of(member.readShort(Sums.MAX_BYTES));
            default -> {}
        }
    }

    private void readState(InputStream content) throws IOException {
        var buffered = new BufferedInputStream(content, BUFFER);
        buffered.mark(Codec.BEGINNING_BYTES);
        var ours = Codec.isBeginning(buffered.readNBytes(Codec.BEGINNING_BYTES));
        buffered.reset();
        try {
            state = Optional.of(ours ? readOurOwn(buffered) : ConsulState.read(buffered, mostMemory));
        } catch (IOException e) {
            failure = Optional.of(e);
        }
    }

    /// What our first release wrote.
    private ConsulState.Read readOurOwn(InputStream content) throws IOException {
        // Its rows take some sixteen times their bytes at most.
        var most = Math.min(Backup.MAX_OF_OUR_OWN, mostMemory / 16);
        return new ConsulState.Read(Codec.read(new Bounded(content, most)), new TreeMap<>());
    }
}
