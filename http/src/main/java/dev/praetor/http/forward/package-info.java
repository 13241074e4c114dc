/// A client agent's HTTP API beyond what it answers itself: each request is passed on to a server as it is, and the
/// answer back.
///
/// Arrives: requests that no route of the agent takes. Leaves: the same over the connection to a server; the server's
/// answers. On the event loop of each request; only the questions that several share are shared between loops. A
/// read whose server fails before it answers is asked again elsewhere; a write only when it was surely not sent.
package dev.praetor.http.forward;
