/// The bytes of requests and answers: paths, bodies, headers, compression, connections.
///
/// Runs on the event loop of the connection. Knows nothing of the data.
package dev.praetor.http.wire;
