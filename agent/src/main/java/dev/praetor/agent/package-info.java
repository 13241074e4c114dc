/// One per host: what an agent is made of, and the seam through which everything else asks and writes.
///
/// Arrives: queries and commands from http/ and dns/, registrations for this host. Leaves: answers, and commands
/// towards the servers. Runs on the Vert.x event loops; nothing here blocks. A local registration is on disk before
/// it is acknowledged.
package dev.praetor.agent;
