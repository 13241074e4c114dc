package dev.praetor.agent.check;

import dev.praetor.agent.definition.CheckRegistration;
import dev.praetor.agent.time.Clock;
import dev.praetor.state.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Critical as soon as nobody reported for the length of its TTL.
///
/// A report only moves the deadline; the timer looks at it when it fires. So a heartbeat costs no timer.
public final class TtlCheck implements Running {
    private static final String EXPIRED = "TTL expired";

    private final CheckRegistration registration;
    private final Clock clock;
    private final Report report;
    private final int outputMaxSize;
    private Clock.@Nullable Timer timer;
    private long deadline;
    private String lastOutput = "";

    TtlCheck(CheckRegistration registration, Clock clock, Report report, int outputMaxSize) {
        this.registration = registration;
        this.clock = clock;
        this.report = report;
        this.outputMaxSize = outputMaxSize;
    }

    @Override
    public CheckRegistration registration() {
        return registration;
    }

    @Override
    public void start() {
        extend(registration.ttl());
    }

    @Override
    public void stop() {
        if (timer != null) {
            timer.cancel();
        }
        timer = null;
    }

    /// Takes a report and begins a new TTL.
    ///
    /// @return the output as it was kept, cut to the limit
    public String beat(String status, String output) {
        lastOutput = Cut.to(outputMaxSize, output);
        extend(registration.ttl());
        report.accept(registration.id(), status, lastOutput);
        return lastOutput;
    }

    /// Goes on from a report that was made before the agent started.
    public void resume(String status, String output, Duration left) {
        lastOutput = output;
        stop();
        extend(left);
        report.accept(registration.id(), status, output);
    }

    private void extend(Duration time) {
        deadline = clock.nanos() + time.toNanos();
        if (timer == null) {
            timer = clock.after(time, this::look);
        }
    }

    private void look() {
        timer = null;
        var left = deadline - clock.nanos();
        if (left > 0) {
            timer = clock.after(Duration.ofNanos(left), this::look);
        } else {
            report.accept(registration.id(), Status.CRITICAL, expired());
        }
    }

    private String expired() {
        return lastOutput.isEmpty()
                ? EXPIRED
                : Cut.to(outputMaxSize, EXPIRED + " (last output before timeout follows): " + lastOutput);
    }
}
