package dev.praetor.agent.metrics;

import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/// Measurements under one name: those of the interval that runs, the last complete interval, and all of them.
///
/// Any thread may add. What is added while an interval ends falls into either of the two.
public final class Series {
    private final LongAdder count = new LongAdder();
    private final DoubleAdder sum = new DoubleAdder();
    private final DoubleAdder squares = new DoubleAdder();
    private final DoubleAccumulator min = new DoubleAccumulator(Math::min, Double.POSITIVE_INFINITY);
    private final DoubleAccumulator max = new DoubleAccumulator(Math::max, Double.NEGATIVE_INFINITY);
    private volatile Interval last = Interval.EMPTY;
    private volatile long pastCount;
    private volatile double pastSum;

    Series() {}

    public void add(double value) {
        count.increment();
        sum.add(value);
        squares.add(value * value);
        min.accumulate(value);
        max.accumulate(value);
    }

    /// What one interval came to.
    public record Interval(long count, double sum, double min, double max, double mean, double deviation) {
        static final Interval EMPTY = new Interval(0, 0, 0, 0, 0, 0);
    }

    Interval last() {
        return last;
    }

    long totalCount() {
        return pastCount + count.sum();
    }

    double totalSum() {
        return pastSum + sum.sum();
    }

    /// Ends the interval. One thread.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void roll() {
        var n = count.sumThenReset();
        var total = sum.sumThenReset();
        var squared = squares.sumThenReset();
        var least = min.getThenReset();
        var most = max.getThenReset();
        pastCount += n;
        pastSum += total;
        last = n == 0 ? Interval.EMPTY : new Interval(n, total, least, most, total / n, deviation(n, total, squared));
    }

    private static double deviation(long n, double sum, double squares) {
        return n < 2 ? 0 : Math.sqrt(Math.max(0, (squares - sum * sum / n) / (n - 1)));
    }
}
