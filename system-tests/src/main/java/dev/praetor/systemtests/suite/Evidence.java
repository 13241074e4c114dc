package dev.praetor.systemtests.suite;

import dev.praetor.systemtests.cluster.Cluster;
import dev.praetor.systemtests.history.History;
import dev.praetor.systemtests.history.HistoryText;
import dev.praetor.systemtests.history.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/// Keeps what shows a violation.
record Evidence(Path folder) {
    /// Writes the history, what the judge found in it, and the servers' logs and data.
    void keep(int round, History history, List<Violation> found, Cluster cluster) {
        write("round%d-history.txt".formatted(round), HistoryText.print(history));
        write(
                "round%d-violations.txt".formatted(round),
                found.stream().map(Violation::toString).collect(Collectors.joining("\n")));
        keepServers(cluster);
    }

    /// Writes why the run ended, and the servers' logs and data.
    void keep(RuntimeException failure, Cluster cluster) {
        write("failure.txt", failure + "\n");
        keepServers(cluster);
    }

    private void write(String name, String text) {
        try {
            Files.writeString(Files.createDirectories(folder).resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keepServers(Cluster cluster) {
        try {
            for (var server : cluster.servers()) {
                for (int i = 0; i < server.logs().size(); i++) {
                    Files.copy(
                            server.logs().get(i),
                            folder.resolve("%s-start%03d.log".formatted(server.name(), i + 1)),
                            StandardCopyOption.REPLACE_EXISTING);
                }
                Folders.copy(server.dataFolder(), folder.resolve(server.name() + "-data"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
