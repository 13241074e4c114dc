/// A client agent's way to the servers: it holds no data, and asks one server for everything over its connection.
///
/// Arrives: what the agent's other parts ask of the catalog, of the members, of other nodes' checks; requests of the
/// HTTP API and of DNS that this agent does not answer itself. Leaves: the same, as requests of the HTTP API to a
/// server, so that there is no second protocol. Any event loop; nothing blocks. What was under way when a server
/// fails is asked again elsewhere where that cannot do harm, else said to be unknown.
package dev.praetor.agent.gateway;
