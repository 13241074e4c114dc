package dev.praetor.agent.coordinate;

import dev.praetor.state.Coordinate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/// Finds this node's place by the times that messages take to others and back, as if each were a spring between the
/// two: Dabek, Cox, Kaashoek, Morris 2004, "Vivaldi: A Decentralized Network Coordinate System", with the height
/// vectors of its section 5.4 and the adaptive timestep of its section 3.5.
///
/// Beyond it: a filter of the measurements ([LatencyFilter]), a weak pull to the origin so that a cluster does not
/// drift away as a whole (Ledlie et al. 2007, section 4), and an adjustment ([AdjustmentWindow]).
///
/// Knows no clock, and no randomness but what it is given. One thread.
public final class Vivaldi {
    /// A longer round trip is no distance but a fault, in seconds.
    public static final double LONGEST = 10;
    /// A shorter one cannot be told from none, in seconds.
    static final double SHORTEST = 1.0e-6;
    /// No part of a coordinate can be further out, in seconds: that node is broken, or lies.
    static final double FARTHEST = 10;
    /// A node that knows nothing; also the greatest error of all.
    static final double ERROR_MOST = Coordinate.ORIGIN.error();
    /// No node is so sure of itself that it listens to nobody any more.
    static final double ERROR_LEAST = 1.0e-6;
    /// Every way takes that long on top, in seconds.
    static final double HEIGHT_LEAST = Coordinate.ORIGIN.height();

    /// How far one observation moves a node, of the way that it is off (the paper's c_c).
    private static final double MOVING = 0.25;
    /// How much one observation counts in a node's error (the paper's c_e).
    private static final double LEARNING = 0.25;
    /// At this distance, in seconds, the origin pulls by [#GRAVITY] with each observation: 2^8 ms in the paper.
    private static final double GRAVITY_REACH = 0.256;
    /// Seconds.
    private static final double GRAVITY = 0.001;

    private final RandomGenerator random;
    private final LatencyFilter filter = new LatencyFilter();
    private final AdjustmentWindow window = new AdjustmentWindow();
    private Coordinate own = Coordinate.ORIGIN;
    private long refused;

    /// @param random for a way out when two nodes are in the same place
    public Vivaldi(RandomGenerator random) {
        this.random = random;
    }

    public Coordinate own() {
        return own;
    }

    /// How many observations were left out because they cannot be true.
    public long refused() {
        return refused;
    }

    /// Takes a round trip to another node into account. One that cannot be true is counted, and changes nothing.
    ///
    /// @param node whom the round trip was to
    /// @param other where that node says that it is
    /// @param rttSeconds above 0, up to [#LONGEST]
    /// @return the new place of this node
    public Coordinate observe(String node, Coordinate other, double rttSeconds) {
        if (!(rttSeconds > 0 && rttSeconds <= LONGEST) || !plausible(other)) {
            refused++;
            return own;
        }
        var rtt = Math.max(SHORTEST, filter.filtered(node, rttSeconds));
        var moved = pulled(attracted(other, rtt));
        var adjustment = Math.clamp(window.with(rtt - moved.unadjusted(other)), -FARTHEST, FARTHEST);
        own = new Coordinate(moved.vector(), moved.error(), adjustment, moved.height());
        return own;
    }

    static boolean plausible(Coordinate place) {
        return place.sound()
                && place.vector().stream().allMatch(part -> Math.abs(part) <= FARTHEST)
                && place.error() >= 0
                && Math.abs(place.adjustment()) <= FARTHEST
                && place.height() >= 0
                && place.height() <= FARTHEST;
    }

    /// Moved along the spring between this node and another: the more, the less sure it is of itself.
    private Coordinate attracted(Coordinate other, double rtt) {
        var apart = own.unadjusted(other);
        var mine = Math.max(ERROR_LEAST, own.error());
        var weight = mine / (mine + Math.max(ERROR_LEAST, other.error()));
        var surprise = Math.abs(apart - rtt) / rtt;
        var error = surprise * LEARNING * weight + mine * (1 - LEARNING * weight);
        var force = MOVING * weight * (rtt - apart);
        var sides = sides(other);
        var bare = length(sides);
        var lift = apart > 0 ? force * (own.height() + other.height()) / apart : 0;
        var outwards = bare > SHORTEST
                ? map(sides, side -> side * force / apart)
                : map(anyDirection(), side -> side * Math.abs(force));
        return new Coordinate(
                sum(own.vector(), outwards),
                Math.clamp(error, ERROR_LEAST, ERROR_MOST),
                own.adjustment(),
                Math.clamp(own.height() + lift, HEIGHT_LEAST, FARTHEST));
    }

    /// Moved a little towards the origin: the more, the further out it is. Never beyond the origin, nor further out
    /// than any place can be.
    private static Coordinate pulled(Coordinate place) {
        var out = length(place.vector());
        if (out <= 0) {
            return place;
        }
        var pull = GRAVITY * Math.pow(out / GRAVITY_REACH, 2);
        var left = Math.clamp(out - pull, 0, FARTHEST);
        return new Coordinate(
                map(place.vector(), part -> part * left / out), place.error(), place.adjustment(), place.height());
    }

    private List<Double> sides(Coordinate other) {
        var sides = new ArrayList<Double>(Coordinate.DIMENSIONS);
        for (var i = 0; i < Coordinate.DIMENSIONS; i++) {
            sides.add(own.vector().get(i) - other.vector().get(i));
        }
        return sides;
    }

    /// Of length 1.
    private List<Double> anyDirection() {
        var direction = random.doubles(Coordinate.DIMENSIONS, -0.5, 0.5).boxed().toList();
        var length = Math.max(SHORTEST, length(direction));
        return map(direction, part -> part / length);
    }

    private static double length(List<Double> vector) {
        return Math.sqrt(vector.stream().mapToDouble(part -> part * part).sum());
    }

    private static List<Double> map(List<Double> vector, DoubleUnaryOperator change) {
        return vector.stream().map(change::applyAsDouble).toList();
    }

    private static List<Double> sum(List<Double> one, List<Double> other) {
        var sum = new ArrayList<Double>(one.size());
        for (var i = 0; i < one.size(); i++) {
            sum.add(one.get(i) + other.get(i));
        }
        return List.copyOf(sum);
    }
}
