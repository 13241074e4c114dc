package dev.praetor.state;

import java.util.List;

/// The last known outcome of a health check, of a node or of one of its services.
///
/// @param id unique on its node (`CheckID`)
/// @param status one of [Status]'s words; the catalog API takes any other word as it stands, as Consul does
/// @param serviceId empty for a check of the node itself
/// @param serviceName taken from the service, not from the caller
/// @param type how the check is made: `http`, `tcp`, `ttl` ...; empty when unknown
/// @param interval as the agent was told, for display
public record Check(
        String node,
        String id,
        String name,
        String status,
        String notes,
        String output,
        String serviceId,
        String serviceName,
        List<String> serviceTags,
        String type,
        String interval,
        String timeout,
        int exposedPort,
        CheckDefinition definition,
        long createIndex,
        long modifyIndex) {}
