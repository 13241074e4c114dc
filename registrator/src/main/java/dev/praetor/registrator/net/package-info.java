/// HTTP calls that always end: each has a time-out and a bound on the body that it accepts.
///
/// Runs on the caller's event loop. An answer that breaks a bound is dropped and its connection closed.
package dev.praetor.registrator.net;
