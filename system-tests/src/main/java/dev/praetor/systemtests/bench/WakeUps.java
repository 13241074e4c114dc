package dev.praetor.systemtests.bench;

import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The time from a write until the last of many queries that it concerns has its answer. The agent and the bare
/// server, which parks as many and answers them in a loop, are woken in turn.
final class WakeUps {
    private static final String KEY = "/v1/kv/wake";

    private final Options options;
    private final Agent agent;
    private final Table table;

    /// @param agent just started: its first wake-up is measured too
    WakeUps(Options options, Agent agent, Table table) {
        this.options = options;
        this.agent = agent;
        this.table = table;
    }

    void measure() {
        agent.http().put(KEY, "0");
        int count = options.woken();
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        try (var echo = new EchoProcess(agent, List.of(KEY));
                var parkedThere = park(echo.http(), count, 1);
                var parked = park(agent.http(), count, index())) {
            // The bare server first: so the client of this bench is warm when the agent's first turn comes.
            theirs.add(wake(parkedThere, echo.http(), count));
            ours.add(wake(parked, agent.http(), count));
            for (int i = 1; i <= options.wakeUps(); i++) {
                parkedThere.again(query(1));
                parked.again(query(index()));
                theirs.add(wake(parkedThere, echo.http(), count));
                ours.add(wake(parked, agent.http(), count));
            }
        }
        table.row(
                String.format("one write that %,d waiting queries concern, until the last has its answer", count),
                millis(Median.of(ours.subList(1, ours.size()))),
                millis(Median.of(theirs.subList(1, theirs.size()))),
                Table.ratio(Median.of(theirs.subList(1, theirs.size())) / Median.of(ours.subList(1, ours.size()))));
        table.row("the first such write after the start", millis(ours.getFirst()), millis(theirs.getFirst()), "");
    }

    private static ParkedQueries park(HttpEndpoint server, int count, long index) {
        return new ParkedQueries(server.port(), Collections.nCopies(count, query(index)));
    }

    private double wake(ParkedQueries parked, HttpEndpoint server, int count) {
        WaitingLoad.quiet(parked);
        int answered = parked.answered();
        long start = System.nanoTime();
        server.put(KEY, "1" + start);
        long end = parked.awaitAnswers(answered + count, WaitingLoad.LIMIT);
        if (parked.lost() > 0) {
            throw new IllegalStateException(parked.lost() + " waiting queries were lost");
        }
        return (end - start) / 1e6;
    }

    private long index() {
        return agent.http().read(KEY).index();
    }

    private static String query(long index) {
        return KEY + "?index=" + index + "&wait=10m";
    }

    private static String millis(double value) {
        return Table.number(value, "ms");
    }
}
