/// The resources of the API, one file each: a table of routes followed by small functions.
///
/// Arrives: a question. Leaves: a reply: what to ask the state and how to show it, or which command to write.
/// Handlers run on event loops and hold no state of their own.
package dev.praetor.http.resource;
