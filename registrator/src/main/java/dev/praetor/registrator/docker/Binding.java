package dev.praetor.registrator.docker;

/// A port of the host that leads to a port of a container.
///
/// @param address the host's address that it is bound to; empty, `0.0.0.0` or `::` for all
/// @param port 1 to 65535
public record Binding(String address, int port) {
    /// Whether every address of the host leads there.
    public boolean everywhere() {
        return address.isEmpty() || address.equals("0.0.0.0") || address.equals("::");
    }
}
