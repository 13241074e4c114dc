package dev.praetor.dns.recurse;

import dev.praetor.dns.wire.Header;
import dev.praetor.dns.wire.Request;

/// One question to one server.
///
/// @param id what the question is numbered for this errand alone
record Errand(Upstream to, Request request, int id) {
    byte[] message() {
        var message = request.copy();
        Header.number(message, id);
        return message;
    }

    /// Whether this is the answer; anything else may be forged or late.
    boolean isAnswer(byte[] message) {
        return message.length >= Header.LENGTH
                && Header.id(message) == id
                && Header.isResponse(message)
                && request.asksTheSame(message);
    }
}
