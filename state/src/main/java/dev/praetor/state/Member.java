package dev.praetor.state;

import java.util.Optional;

/// An agent of the cluster, as the log knows it. Its name is nobody else's.
///
/// @param id its UUID, for ever
/// @param address IP address that others reach it at
/// @param port its cluster port
/// @param version of its program
/// @param server what only servers have
/// @param sinceMillis when it got its status, in milliseconds of Unix time, as the command's maker saw it
public record Member(
        String id,
        String name,
        String address,
        int port,
        String datacenter,
        String version,
        Optional<ServerPart> server,
        Standing standing,
        long sinceMillis,
        long createIndex,
        long modifyIndex) {
    /// How a member stands.
    public enum Standing {
        ALIVE,
        /// It went silent without taking leave; it is expected back.
        FAILED,
        /// It took leave, or was declared gone.
        LEFT
    }

    /// @param logPort where the log's traffic goes
    /// @param wanPort where servers of other datacenters would find it; -1: nowhere
    /// @param expect how many servers it was told would found the group; 0: none
    public record ServerPart(int logPort, int wanPort, int expect) {}

    /// One that lives, as somebody else describes it.
    public static Member alive(
            String id,
            String name,
            String address,
            int port,
            String datacenter,
            String version,
            Optional<ServerPart> server) {
        return new Member(id, name, address, port, datacenter, version, server, Standing.ALIVE, 0, 0, 0);
    }

    public boolean isAlive() {
        return standing == Standing.ALIVE;
    }

    /// Whether the two describe the same agent in the same words, however it stands.
    public boolean saysTheSameAs(Member other) {
        return id.equals(other.id)
                && name.equals(other.name)
                && address.equals(other.address)
                && port == other.port
                && datacenter.equals(other.datacenter)
                && version.equals(other.version)
                && server.equals(other.server);
    }

    Member standing(Standing next, long atMillis, long index) {
        return new Member(id, name, address, port, datacenter, version, server, next, atMillis, createIndex, index);
    }

    Member stamped(long since, long created, long modified) {
        return new Member(id, name, address, port, datacenter, version, server, standing, since, created, modified);
    }
}
