package dev.praetor.agent.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the configuration asks of the machine.
public interface Host {
    String name();

    /// The interfaces that are up.
    List<Interface> interfaces();

    /// The interface of the default route, where the machine tells.
    Optional<String> defaultInterface();

    boolean exists(Path path);

    /// A folder for data that nobody keeps; its name is new, and it does not exist yet.
    Path throwAwayFolder();

    record Interface(String name, List<InetAddress> addresses) {}
}
