package dev.praetor.state.consul;

import java.util.Optional;

/// What a record is about: the byte before it.
enum Kind {
    /// A node; or with it, one of its services or one of its checks.
    REGISTRATION(0),
    KEY(2),
    SESSION(3),
    TOMBSTONE(5),
    /// A list of coordinates.
    COORDINATES(6),
    QUERY(7),
    AUTOPILOT(9),
    /// The index of a table, or of a service.
    INDEX(16),
    /// Parts of commands that did not fit one entry of Consul's log; nothing of ours.
    PARTS(29);

    private final int number;

    Kind(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static Optional<Kind> of(int number) {
        for (var kind : values()) {
            if (kind.number == number) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
