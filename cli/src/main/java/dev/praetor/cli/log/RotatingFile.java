package dev.praetor.cli.log;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/// A log file that is put aside when it is large or old enough: `praetor.log` becomes `praetor-1763809200000.log`.
///
/// For one thread. A file that cannot be put aside goes on growing: lines matter more than sizes.
final class RotatingFile extends OutputStream {
    private final Path file;
    private final Rules rules;
    private final InstantSource clock;
    private OutputStream out;
    private long size;
    private Instant opened;

    /// @param bytes 0: no limit
    /// @param age zero: no limit
    /// @param kept old files that stay; 0: all, negative: none
    record Rules(long bytes, Duration age, int kept) {}

    RotatingFile(Path file, Rules rules, InstantSource clock) throws IOException {
        this.file = file.toAbsolutePath();
        this.rules = rules;
        this.clock = clock;
        Files.createDirectories(folder());
        this.out = open();
        this.size = Files.size(file);
        this.opened = clock.instant();
    }

    private Path folder() {
        var parent = file.getParent();
        return parent == null ? Path.of(".") : parent;
    }

    private OutputStream open() throws IOException {
        return new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet});
    }

    /// One line, or several whole ones.
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (size > 0 && isDue(length)) {
            putAside();
        }
        out.write(bytes, from, length);
        size += length;
    }

    private boolean isDue(int more) {
        return (rules.bytes > 0 && size + more > rules.bytes)
                || (rules.age.isPositive() && !clock.instant().isBefore(opened.plus(rules.age)));
    }

    private void putAside() throws IOException {
        out.close();
        Files.move(file, folder().resolve(stem() + "-" + clock.millis() + ending()));
        out = open();
        size = 0;
        opened = clock.instant();
        if (rules.kept != 0) {
            var old = putAsideSoFar();
            for (var one : old.subList(0, Math.max(0, old.size() - Math.max(0, rules.kept)))) {
                Files.deleteIfExists(one);
            }
        }
    }

    private List<Path> putAsideSoFar() throws IOException {
        try (var entries = Files.list(folder())) {
            return entries.filter(this::isPutAside)
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }

    private boolean isPutAside(Path entry) {
        var name = String.valueOf(entry.getFileName());
        return name.startsWith(stem() + "-")
                && name.endsWith(ending())
                && name.substring(stem().length() + 1, name.length() - ending().length())
                        .chars()
                        .allMatch(Character::isDigit);
    }

    private String name() {
        return String.valueOf(file.getFileName());
    }

    private String stem() {
        var dot = name().lastIndexOf('.');
        return dot < 1 ? name() : name().substring(0, dot);
    }

    private String ending() {
        return name().substring(stem().length());
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
