/// Bytes from nowhere into the parsers that face the network. A target takes bytes and throws when the code under
/// test breaks a promise; Jazzer looks for such bytes for a while (`-Dfuzz.seconds=N` for each target), beginning
/// with the files under `resources/fuzz`, which every build tries all. A finding is kept by adding its file there.
@NullMarked
package dev.praetor.systemtests.fuzz;

import org.jspecify.annotations.NullMarked;
