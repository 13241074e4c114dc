package dev.praetor.registrator.docker;

/// A container's place in one network.
///
/// @param name the network's name
/// @param id the network's ID
/// @param four IPv4 address, empty for none
/// @param six IPv6 address, empty for none
public record Network(String name, String id, String four, String six) {}
