package dev.praetor.consensus;

/// A server of the log. The id is stable for ever and is never an address (a server may move); the host and port
/// are where the others reach its Raft port.
public record Peer(String id, String host, int port) {
    /// The longest id, in characters; it also names a folder.
    static final int MAX_ID = 128;

    public Peer {
        if (id.isEmpty() || id.length() > MAX_ID || !id.chars().allMatch(Peer::belongsInAnId)) {
            throw new IllegalArgumentException(
                    "peer id '" + id + "' must be 1 to " + MAX_ID + " letters, digits, '-', '_' or '.'");
        }
        if (host.isEmpty()) {
            throw new IllegalArgumentException("peer " + id + " has no host");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("peer " + id + " has port " + port + ", which is not 1 to 65535");
        }
    }

    /// `host:port`, with brackets around an IPv6 address.
    public String address() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    private static boolean belongsInAnId(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.';
    }
}
