package dev.praetor.dns.wire;

import dev.praetor.agent.config.AgentConfig;

/// What configuration says about every reply.
///
/// @param recursion whether we have recursors, and say so
/// @param markTruncated whether a reply that leaves out instances says so (`enable_truncate`)
/// @param udpAnswers most records in an answer by UDP without EDNS0, 1 to [#UDP_ANSWERS_MOST]
/// @param addresses most addresses in any answer; 0: no limit of its own
/// @param compress whether names may point to earlier ones
public record ReplyRules(boolean recursion, boolean markTruncated, int udpAnswers, int addresses, boolean compress) {
    /// Consul's own bound on `udp_answer_limit`.
    public static final int UDP_ANSWERS_MOST = 8;

    public static ReplyRules of(AgentConfig.Dns dns) {
        return new ReplyRules(
                !dns.recursors().isEmpty(),
                dns.enableTruncate(),
                Math.clamp(dns.udpAnswerLimit(), 1, UDP_ANSWERS_MOST),
                Math.max(0, dns.aRecordLimit()),
                !dns.disableCompression());
    }
}
