package dev.praetor.systemtests.conformance;

import dev.praetor.systemtests.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One step of a scenario; the README beside the scenarios says what each member means.
record Step(Json.Obj source) {
    String id() {
        return source.text("id").orElse("-");
    }

    String method() {
        return source.text("method").orElseThrow();
    }

    String path() {
        return source.text("path").orElseThrow();
    }

    /// Whether the answer is compared at all.
    boolean checked() {
        return !source.at("check").equals(Optional.of(new Json.Bool(false)));
    }

    boolean bodyIgnored() {
        return method().equals("HEAD") || source.at("ignore_body").equals(Optional.of(new Json.Bool(true)));
    }

    Optional<Json.Obj> object(String name) {
        return source.at(name).map(Json.Obj.class::cast);
    }

    Stream<String> texts(String name) {
        return items(name).stream().map(item -> ((Json.Str) item).value());
    }

    List<Json> items(String name) {
        return source.at(name).map(value -> ((Json.Arr) value).items()).orElse(List.of());
    }

    /// Requests that are sent while this one is blocked.
    List<Step> during() {
        return items("during").stream().map(Json.Obj.class::cast).map(Step::new).toList();
    }

    /// A number of seconds, or what it is when absent.
    static double seconds(Json.Obj object, String name, double absent) {
        return object.at(name).orElse(Json.nothing()) instanceof Json.Num(var value) ? value.doubleValue() : absent;
    }

    /// As the kit names it in a report.
    String title() {
        var path = path().substring(0, Math.min(110, path().length()));
        return "#" + id() + "  " + method() + " " + path
                + source.text("note").map(note -> "   (" + note + ")").orElse("");
    }
}
