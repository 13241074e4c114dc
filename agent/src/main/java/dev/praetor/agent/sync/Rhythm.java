package dev.praetor.agent.sync;

import dev.praetor.agent.time.Stagger;
import java.time.Duration;

/// How often an agent compares everything: the larger the cluster, the rarer, so that the servers' load stays
/// bounded.
final class Rhythm {
    /// After a failure.
    static final Duration RETRY = Duration.ofSeconds(15);
    /// After the servers became reachable.
    static final Duration SERVERS_BACK = Duration.ofSeconds(3);
    /// How often it is looked whether the servers can be reached.
    static final Duration LOOK = Duration.ofSeconds(1);
    /// Up to this many nodes the interval is as configured; each doubling beyond adds one more.
    static final int SCALE_THRESHOLD = 128;

    private final Duration interval;
    private final Stagger stagger;

    Rhythm(Duration interval, Stagger stagger) {
        this.interval = interval;
        this.stagger = stagger;
    }

    static int scale(int nodes) {
        if (nodes <= SCALE_THRESHOLD) {
            return 1;
        }
        var doublings = 32 - Integer.numberOfLeadingZeros((nodes - 1) / SCALE_THRESHOLD);
        return 1 + doublings;
    }

    Duration next(int nodes) {
        var scaled = interval.multipliedBy(scale(nodes));
        return scaled.plus(stagger.upTo(scaled));
    }

    Duration retry() {
        return RETRY.plus(stagger.upTo(RETRY));
    }

    Duration serversBack() {
        return stagger.upTo(SERVERS_BACK);
    }
}
