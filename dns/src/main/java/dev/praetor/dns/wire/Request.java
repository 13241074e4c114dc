package dev.praetor.dns.wire;

import java.util.Arrays;
import java.util.Optional;

/// A message that asks one question.
public final class Request {
    private final byte[] packet;
    private final int questionEnd;
    private final Question question;
    private final Optional<Edns> edns;

    Request(byte[] packet, int questionEnd, Question question, Optional<Edns> edns) {
        this.packet = packet;
        this.questionEnd = questionEnd;
        this.question = question;
        this.edns = edns;
    }

    public int id() {
        return Header.id(packet);
    }

    public Question question() {
        return question;
    }

    public Optional<Edns> edns() {
        return edns;
    }

    /// A copy of the message, as it came.
    public byte[] copy() {
        return packet.clone();
    }

    /// Whether a message asks the same: an answer that does not is not ours.
    public boolean asksTheSame(byte[] message) {
        return message.length >= questionEnd
                && Octets.u16(message, Header.QUESTIONS_AT) == 1
                && Arrays.equals(
                        Question.folded(Arrays.copyOfRange(message, Header.LENGTH, questionEnd - 4)),
                        Question.folded(Arrays.copyOfRange(packet, Header.LENGTH, questionEnd - 4)))
                && Arrays.equals(message, questionEnd - 4, questionEnd, packet, questionEnd - 4, questionEnd);
    }

    /// The answer that somebody else gave, as our reply: with our number, saying that we recurse, and no longer
    /// than the asker takes. What is too long becomes an empty reply that says so.
    ///
    /// @param message answers the same question
    public byte[] adopt(byte[] message, Transport transport) {
        var fits = transport == Transport.TCP || message.length <= udpSize();
        var reply = Arrays.copyOf(message, fits ? message.length : questionEnd);
        var flags = Header.flags(reply) | Header.RECURSION_AVAILABLE;
        if (!fits) {
            flags |= Header.TRUNCATED;
            Arrays.fill(reply, Header.ANSWERS_AT, Header.LENGTH, (byte) 0);
        }
        Octets.putU16(reply, 0, id());
        Octets.putU16(reply, Header.FLAGS_AT, flags);
        return reply;
    }

    /// The most bytes that the asker takes by UDP.
    public int udpSize() {
        return edns.map(e -> Math.clamp(e.size(), Sizes.UDP_PLAIN, Sizes.UDP_MOST))
                .orElse(Sizes.UDP_PLAIN);
    }

    /// Where the question ends: the name's letters stand before, in the case in which they were asked.
    int questionEnd() {
        return questionEnd;
    }

    int nameLength() {
        return questionEnd - 4 - Header.LENGTH;
    }

    void copyQuestion(byte[] out) {
        System.arraycopy(packet, Header.LENGTH, out, Header.LENGTH, questionEnd - Header.LENGTH);
    }

    boolean recursionDesired() {
        return (Header.flags(packet) & Header.RECURSION_DESIRED) != 0;
    }
}
