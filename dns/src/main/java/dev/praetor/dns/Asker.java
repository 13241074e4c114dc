package dev.praetor.dns;

/// Who sent a packet. Exactly one of the two is called, once, on the event loop that the packet came in on.
interface Asker {
    void reply(byte[] message);

    /// What was sent must not be answered.
    void ignore();
}
