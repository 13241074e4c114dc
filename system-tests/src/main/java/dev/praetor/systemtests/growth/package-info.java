/// How cost grows with what is stored: memory, latency, snapshots and restarts of an agent with a thousand to a
/// million keys or service instances.
///
/// Sizes arrive, Markdown rows leave. Each size has an agent process of its own with a data folder of its own; some
/// connections fill it, one measures. Run by hand on a quiet machine.
@NullMarked
package dev.praetor.systemtests.growth;

import org.jspecify.annotations.NullMarked;
