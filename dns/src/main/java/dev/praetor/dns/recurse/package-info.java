/// Asking other DNS servers for names that are not ours.
///
/// Arrives: a question as it came. Leaves: the answer of the first recursor that has one, or none. Runs on the
/// event loop of whoever asks; each question is bounded in time and their number in total, and one that is over the
/// bound is answered as a failure at once. An answer may be lost on the way; then the asker is told so.
package dev.praetor.dns.recurse;
