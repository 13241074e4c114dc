package dev.praetor.state;

/// Seeds of randomised tests. A failure is replayed with `-Dseed=NUMBER`.
final class Seeds {
    private Seeds() {}

    static long next(String what) {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed of " + what + ": " + seed);
        return seed;
    }
}
