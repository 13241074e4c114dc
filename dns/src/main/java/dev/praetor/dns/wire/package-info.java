/// DNS messages as bytes.
///
/// Arrives: a packet. Leaves: a [Request] that was understood, or the few bytes that refuse it; and, from a
/// [Prepared] answer, the bytes of one reply: shuffled, cut to size, compressed. Everything is immutable but
/// [ReplyWriter], of which each event loop has its own. No socket, no clock of its own, and nothing is lost: what
/// does not fit is marked or left out by rule.
package dev.praetor.dns.wire;
