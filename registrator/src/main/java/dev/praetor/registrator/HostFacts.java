package dev.praetor.registrator;

import java.util.List;

/// What the machine knows of itself. Calls may block.
interface HostFacts {
    /// The system's host name.
    String name();

    /// The addresses that a name resolves to; none when it does not.
    List<String> resolve(String name);

    /// The addresses of the network interfaces that lead to other machines, best first.
    List<String> interfaces();
}
