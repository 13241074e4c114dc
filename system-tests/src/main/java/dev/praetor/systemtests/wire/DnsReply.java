package dev.praetor.systemtests.wire;

import java.net.ProtocolException;
import java.util.List;
import java.util.Optional;

/// One DNS answer, its records as lines `name. ttl TYPE data`, sorted.
///
/// @param sameId whether it carries the question's number
/// @param status the response code's name, or its number when it has none here
/// @param flags those of `aa`, `qr`, `ra`, `rd`, `tc` that are set, sorted
/// @param edns the OPT record, which is in no section
/// @param bytes length of the packet
public record DnsReply(
        boolean sameId,
        String status,
        List<String> flags,
        List<String> question,
        List<String> answer,
        List<String> authority,
        List<String> additional,
        Optional<Edns> edns,
        int bytes) {

    public record Edns(int size, int version) {}

    /// Reads a packet.
    ///
    /// @param asked the number of the question
    /// @throws ProtocolException when it cannot be read
    public static DnsReply read(byte[] packet, int asked) throws ProtocolException {
        return new DnsReader(packet).reply(asked);
    }
}
