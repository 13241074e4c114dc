package dev.praetor.dns;

import java.time.Duration;

/// What one connection may take up.
///
/// @param idle how long it may be silent in both directions
/// @param message how long a message may take from its first byte to its last
/// @param unanswered questions that are not answered yet; more are not read
record TcpLimits(Duration idle, Duration message, int unanswered) {
    static final TcpLimits USUAL = new TcpLimits(Duration.ofSeconds(10), Duration.ofSeconds(5), 32);
}
