/// What shows that Praetor holds: real processes, real networks, real clients, faults, benchmarks. Nothing depends
/// on it.
///
/// The main sources are what tests and benchmarks share: [dev.praetor.systemtests.json] and
/// [dev.praetor.systemtests.wire] to talk with a server without trusting any of its own code,
/// [dev.praetor.systemtests.process] to start, stop and kill it, [dev.praetor.systemtests.bench] to measure it. The
/// fault suite is [dev.praetor.systemtests.suite]: servers in [dev.praetor.systemtests.cluster], what goes wrong in
/// [dev.praetor.systemtests.fault], clients in [dev.praetor.systemtests.load], the judge in
/// [dev.praetor.systemtests.history], and in [dev.praetor.systemtests.planted] the bugs that it must find.
@NullMarked
package dev.praetor.systemtests;

import org.jspecify.annotations.NullMarked;
