package dev.praetor.state.consul;

import dev.praetor.state.Key;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The fields of a record by name. What is absent or nil is what Go calls the zero value: 0, empty, false.
///
/// Names are as Consul 1.10 writes them; another case is understood too, as some of its releases write some names
/// in lower case. Each method throws [IOException] when the field is something else than asked for.
record Fields(Map<String, Item> all) {
    private static final byte[] NOTHING = {};

    static Fields of(Item record) throws IOException {
        return switch (record) {
            case Item.Fields(var all) -> new Fields(all);
            case Item.Nil _ -> new Fields(Map.of());
            case Item.Flag _, Item.Whole _, Item.Real _, Item.Octets _, Item.Items _ ->
                throw new IOException("it is no map");
        };
    }

    /// The items of a list that is a record as a whole.
    static List<Item> list(Item record) throws IOException {
        return switch (record) {
            case Item.Items(var items) -> items;
            case Item.Nil _ -> List.of();
            case Item.Flag _, Item.Whole _, Item.Real _, Item.Octets _, Item.Fields _ ->
                throw new IOException("it is no list");
        };
    }

    /// The field, unless it is absent or nil.
    Optional<Item> find(String name) {
        var item = all.get(name);
        if (item == null) {
            for (var field : all.entrySet()) {
                if (field.getKey().equalsIgnoreCase(name)) {
                    item = field.getValue();
                }
            }
        }
        return Optional.ofNullable(item).filter(found -> found != Item.Nil.NIL);
    }

    String text(String name) throws IOException {
        var item = find(name);
        return item.isEmpty() ? "" : text(item.get(), name);
    }

    byte[] octets(String name) throws IOException {
        var item = find(name);
        return item.isEmpty() ? NOTHING : octets(item.get(), name);
    }

    Key key(String name) throws IOException {
        return Key.ofBytes(octets(name));
    }

    long number(String name) throws IOException {
        return switch (find(name).orElse(Item.Nil.NIL)) {
            case Item.Whole(var number) -> number;
            case Item.Nil _ -> 0;
            case Item.Flag _, Item.Real _, Item.Octets _, Item.Items _, Item.Fields _ ->
                throw wrong(name, "a whole number");
        };
    }

    int smallNumber(String name) throws IOException {
        var number = number(name);
        if (number != (int) number) {
            throw wrong(name, "a number of 32 bits");
        }
        return (int) number;
    }

    double real(String name) throws IOException {
        var item = find(name);
        return item.isEmpty() ? 0 : real(item.get(), name);
    }

    boolean flag(String name) throws IOException {
        return switch (find(name).orElse(Item.Nil.NIL)) {
            case Item.Flag(var on) -> on;
            case Item.Nil _ -> false;
            case Item.Whole _, Item.Real _, Item.Octets _, Item.Items _, Item.Fields _ ->
                throw wrong(name, "true or false");
        };
    }

    /// The fields of a field; none when that is absent.
    Fields inner(String name) throws IOException {
        return switch (find(name).orElse(Item.Nil.NIL)) {
            case Item.Fields(var inner) -> new Fields(inner);
            case Item.Nil _ -> new Fields(Map.of());
            case Item.Flag _, Item.Whole _, Item.Real _, Item.Octets _, Item.Items _ -> throw wrong(name, "a map");
        };
    }

    List<Item> items(String name) throws IOException {
        return switch (find(name).orElse(Item.Nil.NIL)) {
            case Item.Items(var items) -> items;
            case Item.Nil _ -> List.of();
            case Item.Flag _, Item.Whole _, Item.Real _, Item.Octets _, Item.Fields _ -> throw wrong(name, "a list");
        };
    }

    List<String> texts(String name) throws IOException {
        var texts = new ArrayList<String>();
        for (var item : items(name)) {
            texts.add(text(item, name));
        }
        return List.copyOf(texts);
    }

    List<Double> reals(String name) throws IOException {
        var reals = new ArrayList<Double>();
        for (var item : items(name)) {
            reals.add(real(item, name));
        }
        return List.copyOf(reals);
    }

    SortedMap<String, String> pairs(String name) throws IOException {
        var pairs = new TreeMap<String, String>();
        for (var pair : inner(name).all().entrySet()) {
            pairs.put(pair.getKey(), text(pair.getValue(), name));
        }
        return pairs.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(pairs);
    }

    private static String text(Item item, String name) throws IOException {
        return item == Item.Nil.NIL ? "" : new String(octets(item, name), StandardCharsets.UTF_8);
    }

    private static byte[] octets(Item item, String name) throws IOException {
        if (item instanceof Item.Octets(var bytes)) {
            return bytes;
        }
        throw wrong(name, "a text");
    }

    private static double real(Item item, String name) throws IOException {
        return switch (item) {
            case Item.Real(var number) -> number;
            case Item.Whole(var number) -> number;
            case Item.Nil _, Item.Flag _, Item.Octets _, Item.Items _, Item.Fields _ -> throw wrong(name, "a number");
        };
    }

    private static IOException wrong(String name, String expected) {
        return new IOException("its " + name + " is not " + expected);
    }
}
