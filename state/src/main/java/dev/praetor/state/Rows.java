package dev.praetor.state;

import java.io.IOException;

/// Takes a state apart into its rows, a kind at a time. What is staged of a restore is no part of that.
public final class Rows {
    private Rows() {}

    /// Where rows go.
    @FunctionalInterface
    public interface Sink {
        void take(Row row) throws IOException;
    }

    public static void sessions(State state, Sink sink) throws IOException {
        for (var live : state.sessions().byId().values()) {
            sink.take(new Row.OfSession(live.session()));
        }
    }

    public static void keys(State state, Sink sink) throws IOException {
        for (var entry : state.kv().entries().values()) {
            sink.take(new Row.OfKey(entry));
        }
    }

    public static void tombstones(State state, Sink sink) throws IOException {
        for (var tombstone : state.kv().tombstones().entrySet()) {
            sink.take(new Row.Tombstone(tombstone.getKey(), tombstone.getValue()));
        }
    }

    public static void lockDelays(State state, Sink sink) throws IOException {
        for (var delay : state.sessions().delays().until().entrySet()) {
            sink.take(new Row.LockDelay(delay.getKey(), delay.getValue()));
        }
    }

    /// Each node, then its services, then its checks.
    public static void catalog(State state, Sink sink) throws IOException {
        for (var node : state.catalog().nodes().values()) {
            sink.take(new Row.OfNode(node.node(), node.catalogIndex(), node.checksIndex()));
            for (var service : node.services().values()) {
                sink.take(new Row.OfService(service));
            }
            for (var check : node.checks().values()) {
                sink.take(new Row.OfCheck(check));
            }
        }
    }

    public static void serviceIndexes(State state, Sink sink) throws IOException {
        for (var service : state.catalog().services().entrySet()) {
            sink.take(new Row.ServiceIndex(service.getKey(), service.getValue().index()));
        }
    }

    public static void queries(State state, Sink sink) throws IOException {
        for (var query : state.queries().byId().values()) {
            sink.take(new Row.OfQuery(query));
        }
    }

    /// The oldest first.
    public static void events(State state, Sink sink) throws IOException {
        for (var event : state.events().events()) {
            sink.take(new Row.OfEvent(event));
        }
    }

    public static void coordinates(State state, Sink sink) throws IOException {
        for (var places : state.coordinates().byNode().values()) {
            for (var place : places.values()) {
                sink.take(new Row.OfCoordinate(place));
            }
        }
    }

    public static void members(State state, Sink sink) throws IOException {
        for (var member : state.members().byName().values()) {
            sink.take(new Row.OfMember(member));
        }
    }

    public static void autopilot(State state, Sink sink) throws IOException {
        if (!state.autopilot().equals(AutopilotSettings.DEFAULT)) {
            sink.take(new Row.OfAutopilot(state.autopilot()));
        }
    }
}
