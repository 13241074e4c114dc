package dev.praetor.systemtests.conformance;

import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.JsonSyntaxException;
import dev.praetor.systemtests.json.JsonText;
import dev.praetor.systemtests.json.Pointer;
import dev.praetor.systemtests.wire.HttpAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/// One answer, read: its body unpacked and parsed when it says that it is JSON.
///
/// @param document empty when the body is not JSON or not said to be
record Observation(HttpAnswer answer, byte[] body, Optional<Json> document) {
    /// Longer bodies that are not JSON are kept as length and SHA-256.
    private static final int BIG = 4096;

    static Observation of(HttpAnswer answer) {
        var packed = answer.header("Content-Encoding").filter("gzip"::equalsIgnoreCase);
        var body = packed.isPresent() && answer.body().length > 0 ? unpack(answer.body()) : answer.body();
        boolean json = answer.header("Content-Type").orElse("").contains("json");
        return new Observation(answer, body, json && body.length > 0 ? parse(body) : Optional.empty());
    }

    private static byte[] unpack(byte[] packed) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("body is not gzip", e);
        }
    }

    private static Optional<Json> parse(byte[] body) {
        try {
            return Optional.of(Json.parse(body));
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    /// The form that recordings have.
    Json.Obj normalised(Step step, Normaliser normaliser) {
        var out = new LinkedHashMap<String, Json>();
        out.put("status", Json.Num.of(answer.status()));
        out.put("headers", normaliser.headers(answer.headers()));
        if (!step.bodyIgnored()) {
            out.putAll(
                    document.map(found -> normalised(found, step, normaliser)).orElseGet(() -> plain(normaliser)));
        }
        return new Json.Obj(out);
    }

    private Map<String, Json> normalised(Json found, Step step, Normaliser normaliser) {
        var json = found;
        if (step.object("pick").isPresent()) {
            var pick = step.object("pick").get();
            json = PointerPattern.edit(json, pick.text("at").orElse(""), value -> keep(value, pick));
        }
        for (var pattern : step.texts("keys_only").toList()) {
            json = PointerPattern.edit(json, pattern, Blur::keysOnly);
        }
        for (var pattern : step.texts("shape").toList()) {
            json = PointerPattern.edit(json, pattern, Blur::shape);
        }
        for (var pattern : step.texts("mask").toList()) {
            json = PointerPattern.edit(json, pattern, Blur::mask);
        }
        json = normaliser.json(json);
        for (var pattern : step.texts("unordered").toList()) {
            json = PointerPattern.edit(json, pattern, Observation::ordered);
        }
        var out = new LinkedHashMap<String, Json>();
        out.put("json", json);
        if (step.path().contains("pretty")) {
            out.put("indented", new Json.Bool(new String(body, StandardCharsets.ISO_8859_1).contains("\n    ")));
        }
        return out;
    }

    private static Json keep(Json value, Json.Obj pick) {
        var match = Pattern.compile(pick.text("match").orElseThrow());
        var field = pick.text("field");
        return switch (value) {
            case Json.Arr(var items) ->
                new Json.Arr(items.stream()
                        .filter(item -> match.matcher(shown(inside(item, field.orElse(""))))
                                .find())
                        .toList());
            case Json.Obj(var members) ->
                new Json.Obj(members.entrySet().stream()
                        .filter(member -> match.matcher(
                                        field.isPresent() && member.getValue() instanceof Json.Obj
                                                ? shown(inside(member.getValue(), field.get()))
                                                : member.getKey())
                                .find())
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, LinkedHashMap::new)));
            case Json.Str _, Json.Num _, Json.Bool _, Json.Null _ -> value;
        };
    }

    private static Optional<Json> inside(Json item, String field) {
        return item instanceof Json.Obj || item instanceof Json.Arr ? Pointer.find(item, field) : Optional.of(item);
    }

    private static String shown(Optional<Json> value) {
        return value.map(found -> found instanceof Json.Str(var text) ? text : JsonText.SHOWN.of(found))
                .orElse("(absent)");
    }

    private static Json ordered(Json value) {
        return value instanceof Json.Arr(var items)
                ? new Json.Arr(items.stream()
                        .sorted(Comparator.comparing(JsonText.ORDERING::of))
                        .toList())
                : value;
    }

    private Map<String, Json> plain(Normaliser normaliser) {
        var text = decoded();
        if (body.length <= BIG) {
            return text.<Map<String, Json>>map(it -> Map.of("text", new Json.Str(normaliser.text(it))))
                    .orElseGet(() ->
                            Map.of("base64", new Json.Str(Base64.getEncoder().encodeToString(body))));
        }
        var out = new LinkedHashMap<String, Json>();
        out.put("length", Json.Num.of(body.length));
        out.put("sha256", new Json.Str(sha256()));
        return out;
    }

    private Optional<String> decoded() {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
