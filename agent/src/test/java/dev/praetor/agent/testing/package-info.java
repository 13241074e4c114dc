/// Twins of the agent's seams, for tests: the data without a log, a disk or other servers.
package dev.praetor.agent.testing;
