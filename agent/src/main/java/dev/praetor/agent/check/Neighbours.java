package dev.praetor.agent.check;

import dev.praetor.state.Check;
import java.util.List;
import java.util.function.Consumer;

/// The seam through which alias checks see the checks of other nodes.
public interface Neighbours {
    /// Calls `seen` with all checks of a node, soon and whenever they change, on the agent's event loop.
    Watching watch(String node, Consumer<List<Check>> seen);

    /// An observation under way.
    interface Watching {
        void stop();
    }
}
