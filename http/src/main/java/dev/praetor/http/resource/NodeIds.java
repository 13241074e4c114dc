package dev.praetor.http.resource;

import dev.praetor.http.route.Refusal;

/// The form of node IDs: UUIDs, or none.
final class NodeIds {
    private static final int LENGTH = 36;
    private static final String DASHES = "        -    -    -    -            ";

    private NodeIds() {}

    /// @throws Refusal 500 `Bad node ID: ...`
    static void refuseMalformed(String id) {
        if (id.isEmpty()) {
            return;
        }
        if (id.length() != LENGTH) {
            throw new Refusal(500, "Bad node ID: uuid string is wrong length");
        }
        for (var i = 0; i < LENGTH; i++) {
            var c = id.charAt(i);
            var fine = DASHES.charAt(i) == '-' ? c == '-' : c < 0x80 && Character.digit(c, 16) >= 0;
            if (!fine) {
                throw new Refusal(500, "Bad node ID: uuid is improperly formatted");
            }
        }
    }
}
