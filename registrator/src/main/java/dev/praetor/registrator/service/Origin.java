package dev.praetor.registrator.service;

/// What a service stands for.
///
/// @param container the container's ID
/// @param name the container's name
/// @param port the container's port, 1 to 65535
/// @param protocol `tcp`, `udp` or `sctp`
public record Origin(String container, String name, int port, String protocol) {}
