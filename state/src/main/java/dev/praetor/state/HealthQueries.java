package dev.praetor.state;

import java.util.List;
import java.util.Map;

/// Reads of checks, and of services with their checks.
public final class HealthQueries {
    private HealthQueries() {}

    public record NodeChecks(String node) implements Query<List<Check>> {
        @Override
        public Answer<List<Check>> on(State state) {
            throw new UnsupportedOperationException();
        }
    }

    /// The checks of a service's instances, without those of their nodes.
    public record ServiceChecks(String name, Map<String, String> nodeMeta) implements Query<List<Check>> {
        @Override
        public Answer<List<Check>> on(State state) {
            throw new UnsupportedOperationException();
        }
    }

    /// The instances of a service with all checks that count for them.
    public record ServiceHealth(String name, Map<String, String> nodeMeta) implements Query<List<Instance>> {
        @Override
        public Answer<List<Instance>> on(State state) {
            throw new UnsupportedOperationException();
        }
    }

    /// The checks in a state; `any` for all.
    public record ChecksInState(String status, Map<String, String> nodeMeta) implements Query<List<Check>> {
        @Override
        public Answer<List<Check>> on(State state) {
            throw new UnsupportedOperationException();
        }
    }
}
