package dev.praetor.server.leader;

/// One thing that the leader sees to. Called on one event loop only.
public interface Duty {
    /// This server leads from now on.
    void begin();

    /// It no longer does; nothing that was begun may go on.
    void end();
}
