/// The replicated log, on Apache Ratis over gRPC. It knows bytes and a [dev.praetor.consensus.Machine], nothing of
/// what they mean; [dev.praetor.consensus.RatisLog#open] starts it.
///
/// **In:** commands, from any thread, by [dev.praetor.consensus.ReplicatedLog#submit]; entries of the leader, by
/// the Raft port. **Out:** to the machine, entries in the one order of all servers; to the caller, an
/// [dev.praetor.consensus.Outcome] that says whether the command may be tried again.
///
/// **A command's way:** `CommandQueue` (bounded) → `EntrySender` packs what waits into one entry → the log of the
/// leader, which is synced here and on the other servers → `MachineDriver` applies it on every server. Whoever
/// submitted it is answered by its own server, at the moment when that server has applied it (`InFlight`).
///
/// **Who leads, for certain:** `Contacts` overhears what followers answer and tells the `MajorityContact` of the
/// present leadership; the `Lease` and `Reads` stand on it. What other servers send passes `LeaderDoor` first.
///
/// **Threads:** `praetor-log-sender` packs and sends; Ratis' `StateMachineUpdater` applies, and completes the
/// outcomes; `praetor-log-snapshot` writes a captured state; `praetor-log-timer` gives up on what takes too long
/// and renews the lease; `praetor-log-leadership` tells listeners. Ratis' `SegmentedRaftLogWorker` writes and syncs
/// the log.
///
/// **What may be lost:** nothing that was answered as committed, unless the disk lies or durability is switched
/// off. What was under way in a crash may or may not have happened.
///
/// **Logging:** ours under `dev.praetor.consensus`. Ratis is talkative at INFO under `org.apache.ratis` (slf4j);
/// the gRPC and Netty inside it log under `org.apache.ratis.thirdparty`, gRPC by java.util.logging.
package dev.praetor.consensus;
