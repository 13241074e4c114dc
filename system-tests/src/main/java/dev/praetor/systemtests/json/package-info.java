/// JSON values as the judge sees them. Bytes arrive, values leave; nothing is lost: numbers keep every digit,
/// members their order. Its parser is its own and strict on purpose: a server is not judged with the library that
/// it writes with.
@NullMarked
package dev.praetor.systemtests.json;

import org.jspecify.annotations.NullMarked;
