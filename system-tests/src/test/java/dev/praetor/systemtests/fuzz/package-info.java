/// Bytes from nowhere into everything that reads bytes: what comes from the network, from the log, from a file that
/// somebody keeps, from an engine or another server. A target takes bytes and throws when the code under test breaks
/// a promise; Jazzer looks for such bytes for a while (`-Dfuzz.seconds=N` for each target, two targets at a time),
/// beginning with the files under `resources/fuzz`, which every build tries all. A finding is kept by adding its file
/// there, under a name that says what it was.
@NullMarked
package dev.praetor.systemtests.fuzz;

import org.jspecify.annotations.NullMarked;
