package dev.praetor.http.resource;

import dev.praetor.http.route.HttpQuestion;
import dev.praetor.state.CoordinateQueries;
import dev.praetor.state.Query;
import java.util.List;
import java.util.function.Function;

/// The parameter `near`: rows are sorted by the distance of their nodes from one, or from that of the agent that
/// was asked (`_agent`).
/// Where no coordinates are known, the order stays.
final class Near {
    private static final String AGENT = "_agent";

    private Near() {}

    /// The query as asked, sorted when the question wants that.
    ///
    /// @param nodeOf the name of a row's node
    static <R> Query<List<R>> sorted(HttpQuestion question, Query<List<R>> rows, Function<R, String> nodeOf) {
        var near = question.params().value("near");
        return near.isEmpty() ? rows : new CoordinateQueries.Nearest<>(rows, node(near, question), nodeOf);
    }

    /// The node that is meant.
    static String node(String near, HttpQuestion question) {
        return near.equals(AGENT) ? question.agent() : near;
    }
}
