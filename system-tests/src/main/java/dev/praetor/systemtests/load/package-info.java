/// Real clients of the HTTP API at work, whose operations are remembered for the judge.
///
/// Servers' addresses and a seed arrive, a [dev.praetor.systemtests.history.History] leaves. Each client runs on a
/// virtual thread of its own with one connection, and goes to another server when its connection breaks. A request
/// that got no answer is remembered as one whose outcome nobody knows; nothing is ever sent twice.
@NullMarked
package dev.praetor.systemtests.load;

import org.jspecify.annotations.NullMarked;
