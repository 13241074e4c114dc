package dev.praetor.agent.coordinate;

/// What is left over between measured and estimated times once a place is found: half of the mean over a window of
/// observations is this node's share of it (Lee, Zhang, Sahu, Saha, Srinivasan 2006, "On Suitability of Euclidean
/// Embedding of Internet Hosts", section 4: the localised adjustment term). One thread.
final class AdjustmentWindow {
    /// Observations that count.
    static final int LENGTH = 20;

    private final double[] differences = new double[LENGTH];
    private int next;

    /// @param difference measured less estimated, in seconds, the estimate without adjustments
    /// @return this node's adjustment, in seconds; small until the window is full
    double with(double difference) {
        differences[next] = difference;
        next = (next + 1) % LENGTH;
        var sum = 0.0;
        for (var one : differences) {
            sum += one;
        }
        return sum / (2.0 * LENGTH);
    }
}
