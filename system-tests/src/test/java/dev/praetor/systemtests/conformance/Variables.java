package dev.praetor.systemtests.conformance;

import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.JsonText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What earlier steps saved, written `${name}` in later ones; and the expansion of request bodies.
final class Variables {
    private static final Pattern USE = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");

    private final Map<String, String> values = new LinkedHashMap<>();

    /// A step that uses what no step saved cannot be sent.
    static final class Unresolved extends RuntimeException {
        Unresolved(String name) {
            super("variable ${" + name + "} was never saved");
        }
    }

    void set(String name, String value) {
        values.put(name, value);
    }

    void remove(String name) {
        values.remove(name);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Map<String, String> without(Set<String> names) {
        var rest = new LinkedHashMap<>(values);
        rest.keySet().removeAll(names);
        return rest;
    }

    String in(String text) {
        return USE.matcher(text).replaceAll(use -> {
            var name = use.group(1);
            return Matcher.quoteReplacement(value(name).orElseThrow(() -> new Unresolved(name)));
        });
    }

    /// The bytes of a request body, with variables and `$` forms expanded.
    byte[] body(Json body) {
        if (body instanceof Json.Obj object && object.size() == 1) {
            if (object.text("$text").isPresent()) {
                return in(object.text("$text").get()).getBytes(StandardCharsets.UTF_8);
            }
            if (object.text("$bytes").isPresent()) {
                return Base64.getDecoder().decode(object.text("$bytes").get());
            }
            if (object.at("$repeat").orElse(Json.nothing()) instanceof Json.Obj repeat) {
                return repeated(repeat).getBytes(StandardCharsets.UTF_8);
            }
        }
        return JsonText.SENT.of(expand(body)).getBytes(StandardCharsets.UTF_8);
    }

    private Json expand(Json value) {
        return switch (value) {
            case Json.Str(var text) -> new Json.Str(in(text));
            case Json.Arr items -> items.map(this::expand);
            case Json.Obj object ->
                object.size() == 1 ? form(object).orElseGet(() -> members(object)) : members(object);
            case Json.Num _, Json.Bool _, Json.Null _ -> value;
        };
    }

    private Json members(Json.Obj object) {
        var members = new LinkedHashMap<String, Json>();
        object.members().forEach((name, value) -> members.put(in(name), expand(value)));
        return new Json.Obj(members);
    }

    private Optional<Json> form(Json.Obj object) {
        return object.text("$int")
                .<Json>map(text -> new Json.Num(new BigDecimal(in(text))))
                .or(() -> object.text("$base64")
                        .map(text -> new Json.Str(
                                Base64.getEncoder().encodeToString(in(text).getBytes(StandardCharsets.UTF_8)))))
                .or(() -> object.at("$long").map(text -> new Json.Str(repeated((Json.Obj) text))))
                .or(() -> object.at("$times").map(times -> times(((Json.Arr) times))));
    }

    private Json times(Json.Arr times) {
        int count = ((Json.Num) times.items().getFirst()).value().intValueExact();
        return new Json.Arr(IntStream.rangeClosed(1, count)
                .mapToObj(i -> {
                    var inside = new Variables();
                    inside.values.putAll(values);
                    inside.set("i", Integer.toString(i));
                    return inside.expand(times.items().getLast());
                })
                .toList());
    }

    private static String repeated(Json.Obj repeat) {
        var times = (Json.Num) repeat.at("times").orElseThrow();
        return repeat.text("text").orElseThrow().repeat(times.value().intValueExact());
    }
}
