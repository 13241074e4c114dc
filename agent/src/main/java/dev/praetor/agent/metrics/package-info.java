/// Figures about this process, in the shapes that Consul's users scrape.
///
/// Arrives: counts and measurements, from any thread. Leaves: the last complete interval as go-metrics shows it,
/// and running totals as Prometheus wants them. Kept in memory only.
package dev.praetor.agent.metrics;
