package dev.praetor.state;

import java.util.List;

/// Who waits for which footprint. Waking costs in proportion to the watchers concerned, never to all of them.
public final class Watches {
    /// Calls `wake` once, as soon as any of the footprints is touched; never before this method returns to its caller
    /// and never after [Watch#cancel()] returned. `wake` runs on the thread that applies the log and must only hand on.
    public Watch watch(List<Footprint> footprints, Runnable wake) {
        throw new UnsupportedOperationException();
    }

    /// Wakes everyone concerned; called by the applying thread after the new state can be read.
    public void wake(Touched touched) {
        throw new UnsupportedOperationException();
    }

    /// Wakes everyone: after a snapshot was restored, anything may have changed.
    public void wakeAll() {
        throw new UnsupportedOperationException();
    }

    public int size() {
        throw new UnsupportedOperationException();
    }

    /// One party's wait.
    public interface Watch {
        void cancel();
    }
}
