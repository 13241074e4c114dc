package dev.praetor.agent.cluster.wire;

import java.time.Duration;

/// What both ends of the cluster port agree on, and what bounds them.
public final class Wire {
    /// What members ask of each other; the last word says what.
    static final String PREFIX = "/cluster/v1/";

    /// DNS messages (RFC 8484, section 4.1).
    public static final String DNS = "/dns-query";

    public static final String DNS_MESSAGE = "application/dns-message";

    /// The version of the members' language, on every request.
    public static final String PROTOCOL = "praetor-protocol";
    /// The datacenter of whoever asks, on every request.
    public static final String DATACENTER = "praetor-datacenter";
    /// The node name of the agent through which a request came.
    public static final String NODE = "praetor-node";
    /// Set on a request that a server passed on to the leader: nobody passes it on again.
    public static final String PASSED = "praetor-passed";
    /// Set on a DNS message that came as a datagram, whose answer must fit one.
    public static final String DATAGRAM = "praetor-datagram";
    /// Set on what the port itself refuses, so that no answer of the API is taken for that.
    static final String REFUSED = "praetor-refused";
    /// All names that begin so are ours: nobody else's are passed on.
    public static final String OWN_HEADERS = "praetor-";

    /// Of a request to the port itself. A list of beats is the longest: some 200 bytes for each member.
    static final int MAX_REQUEST_BODY = 8 << 20;
    /// Of an answer; the list of members is the longest.
    static final int MAX_ANSWER_BODY = 32 << 20;
    /// Streams on one connection at a time: blocking queries hold most of them.
    public static final int MAX_STREAMS = 20_000;
    /// Connections to one port: each agent holds one, and another one while it moves.
    static final int MAX_CONNECTIONS = 20_000;
    /// Bytes of a request's header fields, as at the HTTP interface.
    static final int MAX_HEADER_BYTES = 64 * 1024;
    /// Bytes on their way in one direction of a connection. HTTP/2's own default would slow down large bodies.
    static final int CONNECTION_WINDOW = 4 << 20;
    /// Bytes on their way in one direction of a stream.
    static final int STREAM_WINDOW = 256 * 1024;

    static final Duration CONNECT = Duration.ofSeconds(1);
    /// For an answer of the port itself: longer than a server may hold a question while a leader is elected.
    static final Duration ANSWER = Duration.ofSeconds(10);
    /// Between two pings.
    static final Duration PING = Duration.ofSeconds(1);
    /// A connection on which a ping stays this long without an answer is gone: a vanished host is noticed within
    /// 2.5 s, a process that pauses for a second is not taken for one.
    static final Duration SILENCE = Duration.ofMillis(1_500);
    /// A connection on which nothing is asked for this long is closed.
    static final Duration IDLE = Duration.ofMinutes(5);
    /// What is under way may be finished for this long when a port closes.
    static final Duration DRAIN = Duration.ofSeconds(2);

    private Wire() {}
}
