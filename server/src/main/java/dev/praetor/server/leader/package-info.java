/// The duties of the leader: keeping servers in the catalog, ending sessions whose time is up, reaping tombstones.
///
/// Each duty begins when this server gained leadership and has applied the whole log, and ends when it lost it. All
/// run on one event loop and write only through the log; what they remember may be lost, a new leader starts it
/// afresh.
package dev.praetor.server.leader;
