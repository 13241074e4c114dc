/// The agent's folder: what was registered through the API, so that it is there again after a restart.
///
/// Arrives: registrations to keep. Leaves: the same at the next start. Everything here blocks and runs in the
/// background. A registration is on the disk before it is acknowledged; the last second of TTL reports may be lost.
/// A file that cannot be read is moved aside and costs nothing but itself.
package dev.praetor.agent.store;
