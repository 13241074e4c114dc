package dev.praetor.systemtests.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether one key behaved as a single register with check-and-set: whether all its operations can be put into one
/// order that explains each answer and in which nothing comes before what was over when it began.
///
/// **Method.** A search for that order, one operation after another (Wing and Gong, 1993), which remembers where it
/// has been (Lowe, 2017). An operation may come next when no other one that is left was over before it began.
///
/// **What keeps it fast.** An operation that changes nothing and fits is taken at once: taking it later could only
/// be harder. Writes whose modify indexes somebody saw have only one order. Of operations without an answer, those
/// that nobody saw are alike: it is enough to count how many took effect, and they are tried last. Those that
/// somebody saw must have happened by then.
final class Register {
    /// More nodes than any history of the fault suite needs by far.
    static final int NODE_LIMIT = 500_000;

    private final String key;
    private final List<Step> steps = new ArrayList<>();
    private final Unanswered unanswered = new Unanswered();
    private final RegisterModel model = new RegisterModel();
    private Optional<String> contradiction = Optional.empty();

    /// One operation that must have its place.
    ///
    /// @param until when it must have happened; for one that nobody answered, when its effect was seen
    /// @param order its place among the writes whose index is known; -1 when it is not
    private record Step(Operation operation, long until, int order) {}

    /// Where the search is: all steps before `first` and those in `beyond` have their place.
    ///
    /// @param state what the key holds
    /// @param known how many writes of known index have their place
    private record Node(int first, BitSet beyond, int state, int known, Unanswered.Used used) {
        boolean has(int step) {
            return step < first || beyond.get(step - first);
        }

        Node with(int step, int next, int nowKnown) {
            var bits = (BitSet) beyond.clone();
            bits.set(step - first);
            int run = bits.nextClearBit(0);
            return new Node(first + run, bits.get(run, Math.max(run, bits.length())), next, nowKnown, used);
        }

        Node without(int next, Unanswered.Used nowUsed) {
            return new Node(first, beyond, next, known, nowUsed);
        }

        int size() {
            return first + beyond.cardinality();
        }
    }

    /// @param operations on this key, in the order in which they were invoked
    Register(String key, List<Operation> operations) {
        this.key = key;
        var seen = new HashMap<String, Long>();
        for (var operation : operations) {
            if (operation.outcome() instanceof Outcome.Found found) {
                contradiction = contradiction.or(() -> model.learn(found));
                seen.merge(found.value(), operation.returned(), Math::min);
            }
        }
        var order = new HashMap<String, Integer>();
        model.byIndex().forEach(value -> order.put(value, order.size()));
        for (var operation : operations) {
            place(operation, seen, order);
        }
        unanswered.sort();
    }

    private void place(Operation operation, Map<String, Long> seen, Map<String, Integer> order) {
        var act = operation.act();
        if (operation.outcome() instanceof Outcome.Refused || (operation.unknown() && !act.writes())) {
            return;
        }
        var value = RegisterModel.written(act);
        if (!operation.unknown()) {
            int place = operation.done() ? value.map(order::get).orElse(-1) : -1;
            steps.add(new Step(operation, operation.returned(), place));
        } else if (value.isPresent() && seen.containsKey(value.get())) {
            steps.add(new Step(operation, seen.get(value.get()), order.getOrDefault(value.get(), -1)));
        } else {
            unanswered.add(operation);
        }
    }

    Optional<Violation> violation() {
        return violation(NODE_LIMIT);
    }

    Optional<Violation> violation(int nodeLimit) {
        if (contradiction.isPresent()) {
            return contradiction.map(story -> new Violation(Violation.Promise.LINEARIZABLE, key, story));
        }
        var start = settle(new Node(0, new BitSet(), RegisterModel.ABSENT, 0, Unanswered.Used.NONE));
        var farthest = start;
        var visited = new HashSet<Node>();
        var waiting = new ArrayDeque<Node>();
        waiting.push(start);
        while (!waiting.isEmpty()) {
            var node = waiting.pop();
            if (node.first() == steps.size()) {
                return Optional.empty();
            }
            if (!visited.add(node)) {
                continue;
            }
            if (visited.size() > nodeLimit) {
                return Optional.of(new Violation(
                        Violation.Promise.UNDECIDED, key, "no order was found in " + nodeLimit + " steps"));
            }
            farthest = node.size() > farthest.size() ? node : farthest;
            next(node).reversed().forEach(waiting::push);
        }
        return Optional.of(new Violation(Violation.Promise.LINEARIZABLE, key, story(farthest)));
    }

    /// Takes everything that may come next and changes nothing.
    private Node settle(Node from) {
        var node = from;
        boolean more = true;
        while (more) {
            more = false;
            for (int step : candidates(node)) {
                var operation = steps.get(step).operation();
                if (!node.has(step) && !changes(operation) && model.allows(operation, node.state())) {
                    node = node.with(step, node.state(), node.known());
                    more = true;
                }
            }
        }
        return node;
    }

    private static boolean changes(Operation operation) {
        return operation.act().writes() && (operation.unknown() || operation.done());
    }

    private List<Node> next(Node node) {
        var found = new ArrayList<Node>();
        for (int step : candidates(node)) {
            var it = steps.get(step);
            boolean inOrder = it.order() < 0 || it.order() == node.known();
            if (changes(it.operation()) && inOrder && model.allows(it.operation(), node.state())) {
                int known = it.order() < 0 ? node.known() : node.known() + 1;
                found.add(settle(node.with(step, model.after(it.operation().act()), known)));
            }
        }
        unanswered
                .next(node.used(), node.state(), deadline(node), model)
                .forEach(it -> found.add(settle(node.without(it.state(), it.used()))));
        return found;
    }

    /// The first moment at which something that is left must have happened.
    private long deadline(Node node) {
        long deadline = Long.MAX_VALUE;
        for (int step = node.first(); step < steps.size(); step++) {
            if (steps.get(step).operation().invoked() > deadline) {
                break;
            }
            if (!node.has(step)) {
                deadline = Math.min(deadline, steps.get(step).until());
            }
        }
        return deadline;
    }

    /// What may come next, the most urgent first.
    private List<Integer> candidates(Node node) {
        long deadline = deadline(node);
        var found = new ArrayList<Integer>();
        for (int step = node.first(); step < steps.size(); step++) {
            if (steps.get(step).operation().invoked() > deadline) {
                break;
            }
            if (!node.has(step)) {
                found.add(step);
            }
        }
        found.sort(Comparator.comparingLong(step -> steps.get(step).until()));
        return found;
    }

    private String story(Node node) {
        var stuck = steps.get(candidates(node).getFirst()).operation();
        return "no order explains \"%s\": before it, the key held %s".formatted(stuck, model.name(node.state()));
    }
}
