/// What the tests of this module share: settings, registrations and packets in few words, and a server to play
/// with.
package dev.praetor.dns.testing;
