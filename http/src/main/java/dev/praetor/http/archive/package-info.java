/// The files of backups: a state as one archive in the form that Consul's `snapshot` commands and API use, gzip of a
/// tar of `meta.json`, `state.bin` and `SHA256SUMS`.
///
/// Arrives: a state, or a stream of bytes that nobody vouches for. Leaves: the other. Nothing is held in memory but
/// the state itself, whatever the size; each length is bounded before it is believed. Blocking: for virtual threads.
@NullMarked
package dev.praetor.http.archive;

import org.jspecify.annotations.NullMarked;
