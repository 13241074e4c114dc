package dev.praetor.agent.local;

import dev.praetor.state.Service;

/// A service of this host.
///
/// @param token what it is registered with; empty for the agent's own
public record LocalService(Service service, String token, Origin origin) {}
