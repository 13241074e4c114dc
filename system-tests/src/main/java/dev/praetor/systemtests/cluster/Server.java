package dev.praetor.systemtests.cluster;

import dev.praetor.systemtests.process.PraetorProcess;
import dev.praetor.systemtests.process.Program;
import dev.praetor.systemtests.process.Signal;
import dev.praetor.systemtests.process.Waiting;
import dev.praetor.systemtests.wire.HttpAsk;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One server of a cluster, running or not.
public final class Server implements AutoCloseable {
    private static final Duration LEAVE_PATIENCE = Duration.ofSeconds(15);
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);

    private final String name;
    private final Path folder;
    private final Optional<Namespace> namespace;
    private final Optional<Disk> disk;
    private final HttpEndpoint http;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private final List<Path> logs = new ArrayList<>();
    private @Nullable PraetorProcess process;

    /// @param folder its current folder; data is in `data`, which is a disk of its own in a namespace
    Server(
            String name,
            Path folder,
            Optional<Namespace> namespace,
            HttpEndpoint http,
            List<String> arguments,
            Map<String, String> environment) {
        this.name = name;
        this.folder = folder;
        this.namespace = namespace;
        this.http = http;
        this.arguments = arguments;
        this.environment = environment;
        disk = namespace.map(it -> new Disk(dataFolder()));
    }

    public String name() {
        return name;
    }

    public HttpEndpoint http() {
        return http;
    }

    /// Its current folder.
    public Path folder() {
        return folder;
    }

    public Path dataFolder() {
        return folder.resolve("data");
    }

    public Optional<Disk> disk() {
        return disk;
    }

    Optional<Namespace> namespace() {
        return namespace;
    }

    /// What each of its processes wrote, the oldest first.
    public List<Path> logs() {
        return List.copyOf(logs);
    }

    public boolean alive() {
        return process != null && process.alive();
    }

    /// Starts it and returns at once; does nothing when it runs.
    public void launch() {
        if (alive()) {
            return;
        }
        kill();
        var by = namespace.map(Namespace::prefix).orElse(List.of());
        process = PraetorProcess.start(Program.locate(), name, folder, environment, by, arguments);
        logs.add(process.log());
    }

    /// `kill -9`, and waits until it is gone.
    public void kill() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    /// Asks it to leave, and waits until it is gone. One that does not go is left as it is.
    public void leave() {
        var running = process;
        if (running != null) {
            try {
                http.patient(LEAVE_PATIENCE).exchange(HttpAsk.of("PUT", "/v1/agent/leave"));
                Waiting.until(name + " is gone", LEAVE_PATIENCE, () -> !running.alive());
            } catch (IOException | IllegalStateException e) {
                // It could not be reached, or its peers do not let it go now.
            }
        }
    }

    public void signal(Signal signal) {
        if (process != null && process.alive()) {
            process.signal(signal);
        }
    }

    /// Whether it answers that there is a leader.
    boolean hasLeader() {
        return ask("/v1/status/leader")
                .map(text -> text.length() > "\"\"".length())
                .orElse(false);
    }

    /// Whether it says that it leads.
    boolean leads() {
        return ask("/v1/agent/self")
                .map(text -> text.contains("\"leader\":\"true\""))
                .orElse(false);
    }

    private Optional<String> ask(String path) {
        try {
            var answer = http.patient(PROBE_PATIENCE).exchange(HttpAsk.of("GET", path));
            return answer.status() == 200 ? Optional.of(answer.text()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The end of what its last process wrote.
    public String tail() {
        return process == null ? name + " does not run" : process.tail();
    }

    @Override
    public void close() {
        kill();
        disk.ifPresent(Disk::close);
    }
}
