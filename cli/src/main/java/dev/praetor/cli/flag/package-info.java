/// Command lines in Go's style, as Consul's users write them: `-x v`, `-x=v`, `--x`, switches with `=false`.
///
/// Arrives: words. Leaves: flags and arguments, or one sentence about what is wrong with them. Pure functions.
///
/// An own parser of a hundred lines: general ones let a switch take the next word for its value where Go never
/// does, and cost a client command half of its running time.
package dev.praetor.cli.flag;
