package dev.praetor.agent.check;

import dev.praetor.agent.definition.CheckRegistration;
import dev.praetor.agent.time.Clock;
import dev.praetor.agent.time.Stagger;
import dev.praetor.state.Status;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a check again and again, each time an interval after the last run ended.
///
/// **Settling.** A check that begins critical keeps its service from being found, so it is first run within a second
/// and
/// then every second, until it passes or one interval is over. A check that was told to begin otherwise waits for a
/// random moment within its first interval.
///
/// **Spreading.** After it settled, a check waits once for a random part of its interval, so that checks that were
/// registered together do not run together.
final class PeriodicCheck implements Running {
    static final Duration SETTLING_STEP = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(PeriodicCheck.class);

    private final CheckRegistration registration;
    private final Probes probes;
    private final Clock clock;
    private final Stagger stagger;
    private final Report report;
    private final Duration interval;
    private final Streak streak;
    private Clock.@Nullable Timer timer;
    private boolean stopped;
    /// How much of the first interval is left for settling; zero when it is over.
    private Duration settling;

    PeriodicCheck(CheckRegistration registration, Probes probes, Clock clock, Stagger stagger, Report report) {
        this.registration = registration;
        this.probes = probes;
        this.clock = clock;
        this.stagger = stagger;
        this.report = report;
        this.interval = Limits.interval(registration);
        this.streak = new Streak(registration.thresholds());
        var critical = registration.status().isEmpty() || registration.status().equals(Status.CRITICAL);
        this.settling = critical ? interval : Duration.ZERO;
    }

    @Override
    public CheckRegistration registration() {
        return registration;
    }

    @Override
    public void start() {
        timer = clock.after(stagger.upTo(settling.isPositive() ? SETTLING_STEP : interval), this::run);
    }

    @Override
    public void stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel();
        }
    }

    private void run() {
        probes.permits(registration.kind()).with(this::probe).onComplete(this::ended);
    }

    private Future<Finding> probe() {
        return stopped ? Future.failedFuture("stopped while waiting for its turn") : probes.run(registration);
    }

    private void ended(AsyncResult<Finding> run) {
        if (stopped) {
            return;
        }
        if (run.failed()) {
            LOG.warn("check {} cannot be run", registration.id(), run.cause());
        }
        var finding = run.succeeded()
                ? run.result()
                : Finding.critical("this check cannot be run: " + run.cause().getMessage());
        streak.after(finding.status()).ifPresent(status -> report.accept(registration.id(), status, finding.output()));
        timer = clock.after(pauseAfter(finding), this::run);
    }

    private Duration pauseAfter(Finding finding) {
        if (!settling.isPositive()) {
            return interval;
        }
        settling = finding.status().equals(Status.PASSING) ? Duration.ZERO : settling.minus(SETTLING_STEP);
        return settling.isPositive() ? SETTLING_STEP : stagger.upTo(interval);
    }
}
