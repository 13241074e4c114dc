package dev.praetor.agent.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The machine that this process runs on.
public final class ThisHost implements Host {
    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Path ROUTES = Path.of("/proc/net/route");
    private static final String NO_NETWORK = "00000000";

    private final Path temporary;

    /// @param temporary where throw-away folders are made
    public ThisHost(Path temporary) {
        this.temporary = temporary;
    }

    /// Asks the kernel first: the JDK would look the name up, which can take seconds where DNS is slow.
    @Override
    public String name() {
        try {
            return Files.readString(KERNEL_NAME).strip();
        } catch (IOException notLinux) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException unresolvable) {
                return "";
            }
        }
    }

    @Override
    public List<Interface> interfaces() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(ThisHost::isUp)
                    .map(it -> new Interface(it.getName(), it.inetAddresses().toList()))
                    .toList();
        } catch (SocketException none) {
            return List.of();
        }
    }

    private static boolean isUp(NetworkInterface candidate) {
        try {
            return candidate.isUp();
        } catch (SocketException gone) {
            return false;
        }
    }

    /// The kernel's table has the interface in the first column and the destination in the second.
    @Override
    public Optional<String> defaultInterface() {
        try (var rows = Files.lines(ROUTES)) {
            return rows.map(row -> row.split("\t"))
                    .filter(columns -> columns.length > 1 && columns[1].equals(NO_NETWORK))
                    .map(columns -> columns[0])
                    .findFirst();
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    @Override
    public boolean exists(Path path) {
        return Files.exists(path);
    }

    @Override
    public Path throwAwayFolder() {
        return temporary.resolve("praetor-dev-" + UUID.randomUUID());
    }
}
