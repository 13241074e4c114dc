/// Who is there. Arrives: hellos, beats and lost connections of other members. Leaves: commands that enter members
/// into the log and take them out of it, and what members are told of each other.
///
/// Everything runs on one event loop of the server's own; [ServerCluster] takes calls from any thread. What the
/// leader knows of beats is in its memory only: a new leader gives everybody a fresh lease.
package dev.praetor.server.membership;
