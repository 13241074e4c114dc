/// What members say to each other, as it goes over the wire: HTTP/2 without TLS, begun without an upgrade, JSON
/// bodies.
///
/// Arrives: what [dev.praetor.agent.cluster.ClusterService] can be asked, from this process or from others. Leaves:
/// the same, to others; and the news that a member's connection is gone. Any event loop. What was under way when a
/// connection breaks is answered with [dev.praetor.agent.cluster.UnreachableException] and may or may not have been
/// heard.
package dev.praetor.agent.cluster.wire;
