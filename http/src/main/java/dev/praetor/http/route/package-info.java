/// The words in which resources are written: which path, which method, which permission, which answer.
///
/// A resource is a table of routes followed by small functions from an [HttpQuestion] to a [Reply]. Handlers run on
/// an event loop and must not block; they neither see the socket nor the log.
package dev.praetor.http.route;
