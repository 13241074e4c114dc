package dev.praetor.registrator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/// The machine that this program runs on.
final class SystemHost implements HostFacts {
    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

    /// Bridges and pairs that container engines make: their addresses mean nothing elsewhere.
    private static final Pattern OF_CONTAINERS = Pattern.compile("(?:docker|br-|veth|virbr|cni|flannel|podman).*");

    @Override
    public String name() {
        try {
            var name = Files.readString(KERNEL_NAME).strip();
            if (!name.isEmpty()) {
                return name;
            }
        } catch (IOException e) {
            // Not Linux: ask the resolver.
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public List<String> resolve(String name) {
        try {
            return Arrays.stream(InetAddress.getAllByName(name))
                    .filter(address -> !address.isAnyLocalAddress() && !address.isLinkLocalAddress())
                    .map(SystemHost::text)
                    .toList();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    @Override
    public List<String> interfaces() {
        var addresses = new ArrayList<String>();
        try {
            for (var network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (network.isUp() && !OF_CONTAINERS.matcher(network.getName()).matches()) {
                    network.inetAddresses()
                            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                            .map(SystemHost::text)
                            .forEach(addresses::add);
                }
            }
        } catch (SocketException e) {
            return List.of();
        }
        return List.copyOf(addresses);
    }

    /// Without the name of the interface that Java adds to some IPv6 addresses.
    private static String text(InetAddress address) {
        return address.getHostAddress().split("%", 2)[0];
    }
}
