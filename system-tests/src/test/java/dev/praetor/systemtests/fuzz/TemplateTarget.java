package dev.praetor.systemtests.fuzz;

import dev.praetor.state.PreparedQueries;
import dev.praetor.state.PreparedQuery;
import dev.praetor.state.PreparedQuery.Failover;
import dev.praetor.state.PreparedQuery.Selection;
import dev.praetor.state.PreparedQuery.Template;
import dev.praetor.state.QueryCommand;
import dev.praetor.state.QueryTemplates;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Any template of a prepared query is refused before it is written, or can be asked for by any name: in time, and
/// without a fault. The input is four lines: expression, name, service and the name that is asked for.
public final class TemplateTarget {
    private static final int LINES = 4;

    private TemplateTarget() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        var lines = new String(bytes, StandardCharsets.UTF_8).split("\n", LINES);
        var query = new PreparedQuery(
                "00000000-0000-4000-8000-000000000009",
                line(lines, 1),
                "",
                "",
                new Template(
                        Template.NAME_PREFIX_MATCH,
                        line(lines, 0),
                        line(lines, 0).length() % 2 == 0),
                selection(line(lines, 2)),
                "",
                0,
                0);
        if (QueryTemplates.malformed(query).isPresent()) {
            return;
        }
        var state = CommandTarget.STATE.apply(new QueryCommand.Create(query), 1).state();
        for (var name : List.of(line(lines, 3), line(lines, 1) + line(lines, 3))) {
            new PreparedQueries.Explain(name).on(state);
            new PreparedQueries.Execute(name).on(state);
        }
        Promise.lasts(state);
    }

    private static Selection selection(String text) {
        return new Selection(
                text,
                new Failover(0, Optional.of(List.of(text))),
                false,
                Optional.empty(),
                "",
                Optional.of(List.of(text, "a")),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static String line(String[] lines, int number) {
        return number < lines.length ? lines[number] : "";
    }
}
