package dev.praetor.systemtests.conformance;

import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.JsonText;
import dev.praetor.systemtests.wire.Header;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces what must differ between two servers (indexes, times, identifiers, ports) by a word, on both sides
/// alike.
final class Normaliser {
    private static final Set<String> HEADERS = Set.of(
            "content-type",
            "content-encoding",
            "vary",
            "cache-control",
            "allow",
            "location",
            "x-cache",
            "age",
            "access-control-allow-origin",
            "x-content-type-options",
            "x-frame-options",
            "www-authenticate",
            "retry-after");
    private static final Set<String> INDEX =
            Set.of("CreateIndex", "ModifyIndex", "LastIndex", "CommitIndex", "RaftIndex", "Index");
    private static final Set<String> HASH = Set.of("Hash", "ContentHash");
    private static final Set<String> VERSION_NAMES = Set.of("Version", "build", "Build", "Revision", "version");
    private static final Set<String> PORT = Set.of("Port", "ServicePort");

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME =
            Pattern.compile("\\b2\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern GO_TIME =
            Pattern.compile("\\b2\\d{3}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)? [+-]\\d{4} \\w+( m=\\S+)?");
    private static final Pattern HOST_PORT = Pattern.compile("127\\.0\\.0\\.1:\\d{4,5}\\b");
    private static final Pattern VERSION = Pattern.compile("^v?\\d+\\.\\d+\\.\\d+([-+:.].*)?$");
    private static final int SAVED_MIN = 16;

    private final String literal;
    private final Variables variables;
    private final Set<String> given;

    /// @param given variables that no step saved; their values are left as they are
    Normaliser(Scenario scenario, Variables variables, Set<String> given) {
        literal = JsonText.SENT.of(scenario.source()).toLowerCase(Locale.ROOT);
        this.variables = variables;
        this.given = given;
    }

    String text(String raw) {
        var text = raw;
        var saved = variables.without(given).entrySet().stream()
                .sorted(Comparator.comparingInt(
                        (Map.Entry<String, String> entry) -> -entry.getValue().length()))
                .toList();
        for (var entry : saved) {
            if (entry.getValue().length() >= SAVED_MIN) {
                text = text.replace(entry.getValue(), "<var:" + entry.getKey() + ">");
            }
        }
        text = text.replace(variables.value("hostport").orElseThrow(), "127.0.0.1:<port>");
        text = replace(UUID, text, found -> fixed(found.group()) ? found.group() : "<uuid>");
        text = TIME.matcher(text).replaceAll("<time>");
        text = GO_TIME.matcher(text).replaceAll("<time>");
        text = replace(HOST_PORT, text, found -> literal.contains(found.group()) ? found.group() : "127.0.0.1:<port>");
        text = text.replaceAll("\\bcas=\\d+", "cas=<index>");
        return text.replaceAll("\\b(reset index:|current modify index) \\d+", "$1 <index>");
    }

    private boolean fixed(String uuid) {
        var low = uuid.toLowerCase(Locale.ROOT);
        return low.startsWith("00000000-0000-0000-0000-") || literal.contains(low);
    }

    private static String replace(Pattern pattern, String text, Function<MatchResult, String> by) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(by.apply(found)));
    }

    Json json(Json value) {
        return switch (value) {
            case Json.Obj object -> object(object);
            case Json.Arr items -> items.map(this::json);
            case Json.Str(var text) -> new Json.Str(text(text));
            case Json.Num _, Json.Bool _, Json.Null _ -> value;
        };
    }

    private Json object(Json.Obj object) {
        boolean consul = List.of("Service", "ServiceName", "ID").stream()
                .anyMatch(name -> object.text(name).filter("consul"::equals).isPresent());
        var out = new LinkedHashMap<String, Json>();
        object.members().forEach((name, value) -> out.put(text(name), member(object, consul, name, value)));
        return new Json.Obj(out);
    }

    private Json member(Json.Obj object, boolean consul, String name, Json value) {
        if (value instanceof Json.Num number && number.whole()) {
            if (INDEX.contains(name)) {
                return number.positive() ? new Json.Str(index(object, name, number)) : number;
            }
            return consul && PORT.contains(name) && number.positive() ? new Json.Str("<port>") : number;
        }
        if (value instanceof Json.Str(var text)) {
            if (HASH.contains(name) && !text.isEmpty()) {
                return new Json.Str("<hash>");
            }
            boolean version = VERSION.matcher(text).find() || name.equals("Revision") && !text.isEmpty();
            if (VERSION_NAMES.contains(name) && version) {
                return new Json.Str("<version>");
            }
        }
        return json(value);
    }

    private static String index(Json.Obj object, String name, Json.Num modified) {
        if (!name.equals("ModifyIndex")
                || !(object.at("CreateIndex").orElse(Json.nothing()) instanceof Json.Num created && created.whole())) {
            return "<index>";
        }
        int order =
                modified.value().compareTo(((Json.Num) object.at("CreateIndex").get()).value());
        return order == 0 ? "<index, = CreateIndex>" : order > 0 ? "<index, > CreateIndex>" : "<index, < CreateIndex>";
    }

    Json.Obj headers(List<Header> headers) {
        var out = new LinkedHashMap<String, Json>();
        for (var header : headers) {
            var low = header.name().toLowerCase(Locale.ROOT);
            if (HEADERS.contains(low) || low.startsWith("x-consul-")) {
                var value = header(low, header.value().strip());
                var merged = out.get(low) instanceof Json.Str(var before) ? before + ", " + value : value;
                out.put(low, new Json.Str(merged));
            }
        }
        return new Json.Obj(out);
    }

    private String header(String name, String value) {
        return switch (name) {
            case "x-consul-index" -> value.matches("[1-9]\\d*") ? "<index>" : value;
            case "x-consul-lastcontact", "age" -> value.matches("\\d+") ? "<integer>" : value;
            case "x-consul-contenthash" -> value.isEmpty() ? value : "<hash>";
            case "content-type" -> value.replaceAll("\\s*;\\s*", "; ");
            default -> text(value);
        };
    }
}
