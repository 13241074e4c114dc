package dev.praetor.http.wire;

/// How far a connection or a stream has come, and how many sweeps it may stay there.
enum Phase {
    /// Connected, and nothing was asked yet.
    NEW(Connections.FIRST_REQUEST_SWEEPS),
    /// Between two requests.
    IDLE(Connections.IDLE_SWEEPS),
    /// The body is on its way.
    READING(Connections.BODY_SWEEPS),
    /// We owe the answer, be it one that takes minutes.
    WORKING(Integer.MAX_VALUE),
    /// The answer is on its way.
    TAKING(Connections.TAKING_SWEEPS);

    private final int sweeps;

    Phase(int sweeps) {
        this.sweeps = sweeps;
    }

    boolean isOver(int age) {
        return age > sweeps;
    }
}
