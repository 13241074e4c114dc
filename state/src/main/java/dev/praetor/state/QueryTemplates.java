package dev.praetor.state;

import dev.praetor.state.PreparedQuery.Failover;
import dev.praetor.state.PreparedQuery.Selection;
import dev.praetor.state.PreparedQuery.Template;
import dev.praetor.state.Regexp.BadRegexpException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Turns a template into the query that a name asks for (Consul's documentation of query templates): in every text
/// of its selection, `${name.full}`, `${name.prefix}`, `${name.suffix}`, `${match(N)}` and `${agent.segment}` are
/// replaced; `$${` stands for a plain `${`.
public final class QueryTemplates {
    private static final Pattern HOLE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(}?)");
    private static final Pattern GROUP = Pattern.compile("match\\(\\s*([0-9]{1,4})\\s*\\)");

    private QueryTemplates() {}

    /// Why a query cannot be used as the template that it says to be; empty when it can, or is none.
    public static Optional<String> malformed(PreparedQuery query) {
        var template = query.template();
        if (!query.isTemplate()) {
            return Optional.empty();
        }
        if (!template.type().equals(Template.NAME_PREFIX_MATCH)) {
            return Optional.of("Bad Template.Type '" + template.type() + "'");
        }
        return Regexp.malformed(template.regexp())
                .map(why -> "Bad Regexp: " + why)
                .or(() -> badHole(query));
    }

    private static Optional<String> badHole(PreparedQuery query) {
        var bad = new ArrayList<String>();
        filled(query.selection(), text -> {
            var holes = HOLE.matcher(text);
            while (holes.find()) {
                var known = holes.group(1) == null
                        || (!holes.group(2).isEmpty()
                                && value(holes.group(1), _ -> "", _ -> "").isPresent());
                if (!known) {
                    bad.add("Bad format '" + text + "': " + holes.group() + " is no variable of a template");
                }
            }
            return text;
        });
        return bad.stream().findFirst();
    }

    /// The query that a name asks for.
    ///
    /// @throws BadRegexpException when its expression is none, or takes too long to match
    static PreparedQuery filled(PreparedQuery template, String name) throws BadRegexpException {
        var expression = template.template().regexp();
        var groups =
                expression.isEmpty() ? List.<String>of() : Regexp.of(expression).groups(name);
        var prefix = template.name();
        UnaryOperator<String> names = variable -> switch (variable) {
            case "name.full" -> name;
            case "name.prefix" -> prefix;
            case "name.suffix" -> name.substring(Math.min(prefix.length(), name.length()));
            default -> "";
        };
        Function<Integer, String> matches = number -> number < groups.size() ? groups.get(number) : "";
        var selection = filled(template.selection(), text -> filled(text, names, matches));
        return template.selecting(template.template().removeEmptyTags() ? withoutEmptyTags(selection) : selection);
    }

    private static String filled(String text, UnaryOperator<String> names, Function<Integer, String> matches) {
        if (text.indexOf('$') < 0) {
            return text;
        }
        var done = new StringBuilder();
        var holes = HOLE.matcher(text);
        var end = 0;
        while (holes.find()) {
            done.append(text, end, holes.start());
            var variable = holes.group(1);
            done.append(
                    variable == null ? "${" : value(variable, names, matches).orElse(""));
            end = holes.end();
        }
        return done.append(text, end, text.length()).toString();
    }

    private static Optional<String> value(
            String variable, UnaryOperator<String> names, Function<Integer, String> matches) {
        var group = GROUP.matcher(variable.strip());
        if (group.matches()) {
            return Optional.of(matches.apply(Integer.parseInt(group.group(1))));
        }
        return switch (variable.strip()) {
            case "name.full", "name.prefix", "name.suffix", "agent.segment" ->
                Optional.of(names.apply(variable.strip()));
            default -> Optional.empty();
        };
    }

    private static Selection filled(Selection from, UnaryOperator<String> fill) {
        return new Selection(
                fill.apply(from.service()),
                new Failover(from.failover().nearest(), all(from.failover().datacenters(), fill)),
                from.onlyPassing(),
                all(from.ignoredChecks(), fill),
                fill.apply(from.near()),
                all(from.tags(), fill),
                allValues(from.nodeMeta(), fill),
                allValues(from.serviceMeta(), fill),
                from.connect());
    }

    private static Selection withoutEmptyTags(Selection from) {
        return new Selection(
                from.service(),
                from.failover(),
                from.onlyPassing(),
                from.ignoredChecks(),
                from.near(),
                from.tags()
                        .map(tags -> tags.stream().filter(tag -> !tag.isEmpty()).toList()),
                from.nodeMeta(),
                from.serviceMeta(),
                from.connect());
    }

    private static Optional<List<String>> all(Optional<List<String>> texts, UnaryOperator<String> fill) {
        return texts.map(list -> list.stream().map(fill).toList());
    }

    private static Optional<SortedMap<String, String>> allValues(
            Optional<SortedMap<String, String>> texts, UnaryOperator<String> fill) {
        return texts.map(map -> {
            var done = new TreeMap<String, String>();
            map.forEach((key, value) -> done.put(key, fill.apply(value)));
            return CatalogWire.sorted(done);
        });
    }
}
