package dev.praetor.systemtests.conformance;

import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.JsonText;
import dev.praetor.systemtests.json.Pointer;
import dev.praetor.systemtests.wire.HttpAsk;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// Sends one step: polling until its condition holds, with requests on the side while it is blocked.
final class Exchange {
    private static final double POLL_SECONDS = 0.25;
    private static final double SIDE_SECONDS = 0.5;

    private final HttpEndpoint server;
    private final Variables variables;

    Exchange(HttpEndpoint server, Variables variables) {
        this.server = server;
        this.variables = variables;
    }

    Observation perform(Step step, List<String> problems) throws IOException {
        var ask = ask(step);
        pause(Step.seconds(step.source(), "sleep", 0));
        var sideProblems = Collections.synchronizedList(new ArrayList<String>());
        var sides = step.during().stream()
                .map(side -> Thread.ofVirtual().start(() -> onTheSide(side, sideProblems)))
                .toList();
        try {
            return poll(step, ask, problems);
        } finally {
            sides.forEach(Exchange::join);
            problems.addAll(sideProblems);
        }
    }

    private HttpAsk ask(Step step) {
        var ask = HttpAsk.of(step.method(), variables.in(step.path()));
        for (var header : step.object("headers").map(Json.Obj::members).stream()
                .flatMap(it -> it.entrySet().stream())
                .toList()) {
            ask = ask.with(header.getKey(), variables.in(((Json.Str) header.getValue()).value()));
        }
        return step.source().at("body").isPresent()
                ? ask.with(variables.body(step.source().at("body").get()))
                : ask;
    }

    private void onTheSide(Step side, List<String> problems) {
        try {
            pause(Step.seconds(side.source(), "after", SIDE_SECONDS));
            int status = server.exchange(ask(side)).status();
            if (status != (int) Step.seconds(side.source(), "status", 200)) {
                problems.add("side request " + side.method() + " " + side.path() + " answered " + status);
            }
        } catch (IOException | RuntimeException e) {
            problems.add("side request failed: " + e.getMessage());
        }
    }

    private Observation poll(Step step, HttpAsk ask, List<String> problems) throws IOException {
        var condition = step.object("repeat_until");
        double limit = condition.map(it -> Step.seconds(it, "max", 0)).orElse(0.0);
        long deadline = System.nanoTime() + (long) (limit * 1e9);
        while (true) {
            var seen = Observation.of(server.exchange(ask));
            if (condition.isEmpty() || holds(condition.get(), seen)) {
                return seen;
            }
            if (System.nanoTime() >= deadline) {
                var max = condition.get().at("max").orElse(Json.nothing());
                problems.add("not reached within " + JsonText.SENT.of(max) + "s: " + JsonText.SENT.of(condition.get()));
                return seen;
            }
            pause(Step.seconds(condition.get(), "every", POLL_SECONDS));
        }
    }

    private boolean holds(Json.Obj condition, Observation seen) {
        if (condition.has("status")
                && Step.seconds(condition, "status", 0) != seen.answer().status()) {
            return false;
        }
        if (condition.has("pointer")) {
            var value = seen.document()
                    .flatMap(it -> Pointer.find(it, condition.text("pointer").orElseThrow()));
            return pointed(condition, value);
        }
        if (condition.has("length")) {
            return seen.document()
                    .filter(it -> it instanceof Json.Obj || it instanceof Json.Arr)
                    .filter(it -> it.size() == (int) Step.seconds(condition, "length", -1))
                    .isPresent();
        }
        return true;
    }

    private boolean pointed(Json.Obj condition, Optional<Json> value) {
        if (condition.has("equals")) {
            var wanted = condition.text("equals").<Json>map(text -> new Json.Str(variables.in(text)));
            return value.isPresent() && value.equals(wanted.or(() -> condition.at("equals")));
        }
        if (condition.has("matches")) {
            var wanted = Pattern.compile(condition.text("matches").orElseThrow());
            return value.orElse(Json.nothing()) instanceof Json.Str(var text)
                    && wanted.matcher(text).find();
        }
        return value.isPresent() != condition.at("absent").equals(Optional.of(new Json.Bool(true)));
    }

    private static void pause(double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a side request ran", e);
        }
    }
}
