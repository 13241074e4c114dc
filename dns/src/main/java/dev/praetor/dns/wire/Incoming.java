package dev.praetor.dns.wire;

/// What a packet turned out to be.
public sealed interface Incoming {
    /// A question to answer.
    record Ask(Request request) implements Incoming {}

    /// Something wrong that its sender should hear about.
    final class Wrong implements Incoming {
        private final byte[] reply;

        Wrong(byte[] reply) {
            this.reply = reply;
        }

        public byte[] reply() {
            return reply.clone();
        }
    }

    /// Nothing that may be answered: too short to have an ID and flags, or itself an answer. Answering answers
    /// makes loops.
    record Noise() implements Incoming {}
}
