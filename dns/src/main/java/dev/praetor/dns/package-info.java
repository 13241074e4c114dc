/// The DNS interface: names of nodes and services over UDP and TCP.
///
/// Arrives: packets. Leaves: replies; nothing is ever written through here. Each event loop has an [Exchange] of
/// its own that takes a packet to its reply, mostly within the call: from the [AnswerCache], or by a query on the
/// replica's state. What must wait (a leader, a recursor, the address book) waits without a thread and in bounded
/// numbers; what is over a bound is answered SERVFAIL. Packets that nobody may answer, and those that the network
/// loses, are lost.
package dev.praetor.dns;
