package dev.praetor.agent.cluster;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// The seam to the system's name service. Any thread.
@FunctionalInterface
public interface Resolver {
    /// The IP addresses of a name. Fails with a [ClusterException] when there are none.
    Future<List<String>> addresses(String host);

    /// Looks names up where that may block.
    ///
    /// @param elsewhere runs each look-up on a thread of its own
    static Resolver system(dev.praetor.agent.time.Background elsewhere) {
        return host -> elsewhere.call(() -> lookUp(host));
    }

    private static List<String> lookUp(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (UnknownHostException e) {
            throw new ClusterException("lookup " + host + ": no such host");
        }
    }
}
