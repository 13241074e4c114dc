package dev.praetor.agent.cluster;

/// Where one server is found.
///
/// @param id its UUID, its name in the log for ever
/// @param host IP address that others reach it at
/// @param clusterPort where it takes hellos, beats and forwarded requests
/// @param logPort where the log's traffic goes
public record ServerAddress(String id, String name, String host, int clusterPort, int logPort) {}
