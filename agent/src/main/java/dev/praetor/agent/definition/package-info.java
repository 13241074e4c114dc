/// What people and programs ask an agent to look after: services and checks, as they wrote them.
///
/// Arrives: JSON of the agent API, of configuration files and of the agent's own folder. Leaves: immutable
/// registrations, or one message in the words that Consul's users know. Pure functions; any thread.
package dev.praetor.agent.definition;
