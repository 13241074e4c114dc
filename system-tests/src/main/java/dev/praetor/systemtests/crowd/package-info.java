/// A crowd of client agents in one process, and what it costs the servers: how large a cluster may be.
///
/// Sizes arrive, Markdown rows leave. Each agent is the product's own way to the servers (membership, anti-entropy,
/// network coordinates) with a TCP connection of its own, without HTTP, DNS and a data folder; the servers are
/// processes. All agents of a crowd run on one event loop. Then some die, some fall silent, and all lose their
/// connections at once. Run by hand on a quiet machine.
@NullMarked
package dev.praetor.systemtests.crowd;

import org.jspecify.annotations.NullMarked;
