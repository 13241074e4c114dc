package dev.praetor.agent.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A machine as a test describes it.
final class FakeHost implements Host {
    private final List<Interface> interfaces = new ArrayList<>();
    private final Set<Path> files = new HashSet<>();
    private Optional<String> defaultInterface = Optional.empty();

    FakeHost with(String networkInterface, String... addresses) {
        interfaces.add(new Interface(
                networkInterface,
                Arrays.stream(addresses).map(InetAddress::ofLiteral).toList()));
        return this;
    }

    FakeHost routing(String networkInterface) {
        defaultInterface = Optional.of(networkInterface);
        return this;
    }

    FakeHost holding(Path file) {
        files.add(file);
        return this;
    }

    @Override
    public String name() {
        return "machine";
    }

    @Override
    public List<Interface> interfaces() {
        return interfaces;
    }

    @Override
    public Optional<String> defaultInterface() {
        return defaultInterface;
    }

    @Override
    public boolean exists(Path path) {
        return files.contains(path);
    }

    @Override
    public Path throwAwayFolder() {
        return Path.of("/nowhere/praetor-dev");
    }
}
