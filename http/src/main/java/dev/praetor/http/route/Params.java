package dev.praetor.http.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The query of a URL: names with values, in order, repeats kept, as Go's `url.Values` reads them.
///
/// Names and values are text; [#octets(String)] gives a value's bytes where they are part of a key.
public final class Params {
    public static final Params NONE = new Params(List.of());

    /// More pairs than any client of the API sends.
    public static final int MAX_PAIRS = 512;

    private final List<Pair> pairs;

    private record Pair(String name, String octets) {}

    private Params(List<Pair> pairs) {
        this.pairs = pairs;
    }

    /// Reads a raw query; empty when it has a bad escape or a semicolon, which Go refuses.
    public static Optional<Params> parse(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return Optional.of(NONE);
        }
        if (query.indexOf(';') >= 0) {
            return Optional.empty();
        }
        var pairs = new ArrayList<Pair>(4);
        var start = 0;
        while (start <= query.length()) {
            var end = query.indexOf('&', start);
            end = end < 0 ? query.length() : end;
            if (end > start) {
                var equals = query.indexOf('=', start);
                var nameEnd = equals < 0 || equals > end ? end : equals;
                var name = Percent.decode(query.substring(start, nameEnd), true);
                var value = nameEnd == end ? Optional.of("") : Percent.decode(query.substring(nameEnd + 1, end), true);
                if (name.isEmpty() || value.isEmpty() || pairs.size() == MAX_PAIRS) {
                    return Optional.empty();
                }
                pairs.add(new Pair(Octets.text(name.get()), value.get()));
            }
            start = end + 1;
        }
        return Optional.of(new Params(pairs));
    }

    public boolean has(String name) {
        return find(name) != null;
    }

    /// The first value; empty text when there is none.
    public String value(String name) {
        var pair = find(name);
        return pair == null ? "" : Octets.text(pair.octets());
    }

    /// The first value as one char per byte; empty when there is none.
    public String octets(String name) {
        var pair = find(name);
        return pair == null ? "" : pair.octets();
    }

    /// The first value, when the name is there at all.
    public Optional<String> maybe(String name) {
        var pair = find(name);
        return pair == null ? Optional.empty() : Optional.of(Octets.text(pair.octets()));
    }

    /// All values of a name.
    public List<String> values(String name) {
        var values = new ArrayList<String>();
        for (var pair : pairs) {
            if (pair.name().equals(name)) {
                values.add(Octets.text(pair.octets()));
            }
        }
        return values;
    }

    /// All pairs in one line, by name, as Go's `url.Values.Encode` prints them.
    public String encoded() {
        return pairs.stream()
                .sorted(Comparator.comparing(Pair::name))
                .map(pair -> Percent.encodeQuery(Octets.of(pair.name())) + "=" + Percent.encodeQuery(pair.octets()))
                .collect(Collectors.joining("&"));
    }

    public boolean isEmpty() {
        return pairs.isEmpty();
    }

    private @Nullable Pair find(String name) {
        for (var i = 0; i < pairs.size(); i++) {
            if (pairs.get(i).name().equals(name)) {
                return pairs.get(i);
            }
        }
        return null;
    }
}
