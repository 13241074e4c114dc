/// What goes wrong for real: processes killed in the middle of writes, folders used twice, input that no client of
/// good will sends. Each test has agents of its own; random ones print their seed.
@NullMarked
package dev.praetor.systemtests.faults;

import org.jspecify.annotations.NullMarked;
