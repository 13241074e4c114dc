/// A plain HTTP/1.1 client on blocking sockets: it sends the bytes of a path as they are, knows no redirects and no
/// pool, and shows an answer as it came. Runs on the caller's thread. An answer that breaks the protocol is an
/// [java.io.IOException] that says how.
@NullMarked
package dev.praetor.systemtests.wire;

import org.jspecify.annotations.NullMarked;
