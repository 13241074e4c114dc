package dev.praetor.state.consul;

import java.util.List;
import java.util.Map;

/// A MessagePack value.
sealed interface Item {
    enum Nil implements Item {
        NIL
    }

    record Flag(boolean on) implements Item {}

    /// A whole number; those of 2^63 and more as the negative number of the same bits.
    record Whole(long number) implements Item {}

    record Real(double number) implements Item {}

    /// A string or bytes: the form does not tell them apart.
    record Octets(byte[] bytes) implements Item {}

    record Items(List<Item> all) implements Item {
        static final Items NONE = new Items(List.of());
    }

    /// A map by its keys as texts.
    record Fields(Map<String, Item> all) implements Item {
        static final Fields NONE = new Fields(Map.of());
    }
}
