package dev.praetor.systemtests.conformance;

import dev.praetor.systemtests.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Steps that belong together.
///
/// @param agent which kind of agent it runs against; a file in `agents/`
/// @param vars variables that are set before the first step
/// @param source the steps and variables as they are written
record Scenario(String name, String agent, Json.Obj vars, List<Step> steps, Json.Obj source) {
    static Scenario of(String name, String agent, List<Json> steps, Json.Obj vars) {
        var source = new LinkedHashMap<String, Json>();
        source.put("steps", new Json.Arr(steps));
        source.put("vars", vars.size() == 0 ? Json.nothing() : vars);
        return new Scenario(
                name,
                agent,
                vars,
                steps.stream().map(Json.Obj.class::cast).map(Step::new).toList(),
                new Json.Obj(source));
    }

    static Scenario named(String name) {
        var file = Kit.object("scenarios/" + name + ".json");
        return of(name, file.text("agent").orElseThrow(), Kit.array(file, "steps"), (Json.Obj)
                file.at("vars").orElse(new Json.Obj(new LinkedHashMap<>())));
    }

    /// What Consul answered, by step.
    SequencedMap<String, Json.Obj> recording() {
        return Kit.array(Kit.object("recordings/" + name + ".json"), "steps").stream()
                .map(Json.Obj.class::cast)
                .collect(Collectors.toMap(
                        step -> step.text("id").orElseThrow(),
                        step -> step,
                        (first, second) -> second,
                        LinkedHashMap::new));
    }

    /// The object without some of its members.
    static Json.Obj without(Json.Obj object, String... names) {
        var members = new LinkedHashMap<>(object.members());
        List.of(names).forEach(members::remove);
        return new Json.Obj(members);
    }
}
