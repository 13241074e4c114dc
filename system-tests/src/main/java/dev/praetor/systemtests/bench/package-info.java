/// How fast and how small Praetor is, measured from outside with real clients (`wrk`, `dnsperf`, open sockets)
/// beside a bare Vert.x server that answers the same bytes in the same run.
///
/// Options arrive, one Markdown table leaves. Everything measured runs in processes of its own; the bench's thread
/// drives them one after another. A number that could not be had is missing from the table, never guessed.
@NullMarked
package dev.praetor.systemtests.bench;

import org.jspecify.annotations.NullMarked;
