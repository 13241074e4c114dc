package dev.praetor.state;

import java.util.SortedMap;

/// A machine in the catalog. Names are compared without regard to case.
///
/// @param id a UUID, or empty when the node was registered without one
/// @param taggedAddresses further addresses by name (`lan`, `wan`, `lan_ipv4` ...); empty when none
public record Node(
        String id,
        String name,
        String address,
        SortedMap<String, String> taggedAddresses,
        SortedMap<String, String> meta,
        long createIndex,
        long modifyIndex) {}
