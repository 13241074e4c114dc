/// Reads: consistency, blocking, and answers kept as bytes.
///
/// Arrives: a query with its rendering. Leaves: an answer with its index headers, now or when something it looked
/// at changed. Runs on event loops; wide scans on virtual threads. A blocking query holds no thread, and what is
/// kept can be dropped at any time without anything being lost.
package dev.praetor.http.read;
