/// The HTTP API on data in memory: for tests over real sockets, for replaying recordings, for measuring.
package dev.praetor.http.testing;
