package dev.praetor.dns.wire;

import java.util.random.RandomGenerator;

/// Picks some of many, in random order, in time that depends on how many are picked only.
final class Shuffle {
    private final RandomGenerator random;
    /// Always holds each number at its own place between picks.
    private int[] places = new int[0];
    private int[] picked = new int[0];

    Shuffle(RandomGenerator random) {
        this.random = random;
    }

    /// `count` different numbers below `all`; every choice and order is equally likely. The array is used again by
    /// the next pick, and may be longer than asked.
    int[] pick(int all, int count) {
        grow(all);
        for (var i = 0; i < count; i++) {
            var other = i + random.nextInt(all - i);
            var number = places[other];
            places[other] = places[i];
            places[i] = number;
            picked[i] = number;
        }
        // What was exchanged is either one of the first places or a number that was picked.
        for (var i = 0; i < count; i++) {
            places[picked[i]] = picked[i];
        }
        for (var i = 0; i < count; i++) {
            places[i] = i;
        }
        return picked;
    }

    private void grow(int all) {
        if (places.length < all) {
            places = new int[all];
            picked = new int[all];
            for (var i = 0; i < all; i++) {
                places[i] = i;
            }
        }
    }
}
