package dev.praetor.dns;

import dev.praetor.dns.wire.Transport;

/// What a listener hands packets to. On the listener's event loop.
interface Responder {
    /// Never throws.
    void handle(byte[] packet, Transport transport, Asker asker);
}
