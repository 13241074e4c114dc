/// The HTTP API beyond what an agent answers itself: a client agent passes on to a server what is not its own affair,
/// a server passes on to the leader what only that one can answer; each request as it is, and the answer back.
///
/// Arrives: those requests. Leaves: the same over the connection to a server; the server's answers. On the event loop
/// of each request; only the questions that several share are shared between loops. A read whose server fails before
/// it answers is asked again; a write only when it was surely not sent.
package dev.praetor.http.forward;
