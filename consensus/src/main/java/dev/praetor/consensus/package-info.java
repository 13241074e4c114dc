/// The replicated log, on Apache Ratis over gRPC. It knows bytes and a [dev.praetor.consensus.Machine], nothing of what
/// they mean.
package dev.praetor.consensus;
