package dev.praetor.http.resource;

import dev.praetor.http.route.HttpQuestion;
import dev.praetor.state.Instance;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The parameters by which discovery is narrowed: `node-meta` and `tag`.
final class Narrowing {
    private Narrowing() {}

    /// The pairs that a node must have. A value begins behind the first colon; without one it is empty.
    static Map<String, String> nodeMeta(HttpQuestion question) {
        var pairs = question.params().values("node-meta");
        if (pairs.isEmpty()) {
            return Map.of();
        }
        var meta = new TreeMap<String, String>();
        for (var pair : pairs) {
            var colon = pair.indexOf(':');
            meta.put(colon < 0 ? pair : pair.substring(0, colon), colon < 0 ? "" : pair.substring(colon + 1));
        }
        return meta;
    }

    /// Keeps instances that have every `tag`, in whatever case.
    static Predicate<Instance> tags(HttpQuestion question) {
        var wanted = question.params().values("tag");
        return wanted.isEmpty()
                ? _ -> true
                : instance -> hasAll(instance.service().tags(), wanted);
    }

    private static boolean hasAll(List<String> tags, List<String> wanted) {
        return wanted.stream().allMatch(tag -> tags.stream().anyMatch(tag::equalsIgnoreCase));
    }
}
