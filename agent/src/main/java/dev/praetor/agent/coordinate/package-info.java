/// Where this agent is among the others: network coordinates by which round-trip times between any two can be told
/// without measuring them.
///
/// Arrives: round-trip times to other agents with their coordinates. Leaves: this agent's own coordinate, as a
/// command to the servers every so often. All on the agent's event loop. Nothing is kept over a restart: a node
/// finds its place again within some dozen round trips.
@NullMarked
package dev.praetor.agent.coordinate;

import org.jspecify.annotations.NullMarked;
