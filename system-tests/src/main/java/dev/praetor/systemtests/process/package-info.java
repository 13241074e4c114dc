/// Praetor as a user has it: the `praetor` command in a process of its own, on free loopback ports, in a folder of
/// its own.
///
/// Settings arrive, a running process leaves; its output is kept in a file under `system-tests/target/logs`. Every
/// process is killed when its handle is closed, and by a shutdown hook when nobody came to that. Runs on the
/// caller's thread.
@NullMarked
package dev.praetor.systemtests.process;

import org.jspecify.annotations.NullMarked;
