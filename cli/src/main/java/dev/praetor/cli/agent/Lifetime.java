package dev.praetor.cli.agent;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.config.ConfigException;
import dev.praetor.cli.agent.Signals.Wish;
import dev.praetor.cli.flag.UsageException;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running agent's time until it stops, on the main thread.
///
/// An orderly stop exits with 0, whether it left the cluster or just stopped: it did what it was told. A leave that
/// takes too long or that a second signal cuts short exits with 1.
final class Lifetime {
    /// Consul gives a leave as long.
    static final Duration LEAVE = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

    private final Launch launch;
    private final Signals signals;
    private final Consumer<String> logLevel;
    private final Duration leaveLimit;

    /// @param logLevel takes the log level of a configuration that was read again
    /// @param leaveLimit how long a leave may take
    Lifetime(Launch launch, Signals signals, Consumer<String> logLevel, Duration leaveLimit) {
        this.launch = launch;
        this.signals = signals;
        this.logLevel = logLevel;
        this.leaveLimit = leaveLimit;
    }

    /// @return the exit code; the agent still has to be closed
    int untilTheEnd(Running agent) {
        agent.left().thenRun(() -> signals.add(Wish.HAS_LEFT));
        agent.failed().thenAccept(sentence -> {
            LOG.error("this agent must stop: {}", sentence);
            signals.add(Wish.FAILED);
        });
        try {
            while (true) {
                var wish = signals.next();
                switch (wish) {
                    case RELOAD -> reload(agent);
                    case HAS_LEFT -> {
                        LOG.info("left the cluster as asked");
                        return 0;
                    }
                    case FAILED -> {
                        return 1;
                    }
                    case INTERRUPT, TERMINATE -> {
                        LOG.info("Caught signal: {}", wish.shown());
                        return leaves(wish, agent.config()) ? leave(agent) : 0;
                    }
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static boolean leaves(Wish wish, AgentConfig config) {
        return wish == Wish.INTERRUPT ? !config.skipLeaveOnInterrupt() : config.leaveOnTerminate();
    }

    private int leave(Running agent) throws InterruptedException {
        LOG.info("Gracefully shutting down agent...");
        agent.leave();
        var end = System.nanoTime() + leaveLimit.toNanos();
        while (true) {
            var wish = signals.next(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            if (wish.isEmpty()) {
                LOG.error("the leave took longer than {} s; stopping without it", leaveLimit.toSeconds());
                return 1;
            }
            switch (wish.get()) {
                case HAS_LEFT -> {
                    return 0;
                }
                case INTERRUPT, TERMINATE -> {
                    LOG.error(
                            "Caught second signal: {}; stopping at once",
                            wish.get().shown());
                    return 1;
                }
                case FAILED -> {
                    return 1;
                }
                case RELOAD -> LOG.info("not reloading: this agent is leaving");
            }
        }
    }

    private void reload(Running agent) {
        LOG.info("Caught signal: hangup; reading the configuration again");
        try {
            var fresh = launch.configuration();
            fresh.warnings().forEach(LOG::warn);
            logLevel.accept(fresh.agent().logLevel());
            agent.reload();
        } catch (StartException wrong) {
            LOG.error("not reloaded: {}", wrong.sentence());
        } catch (ConfigException wrong) {
            wrong.problems().forEach(problem -> LOG.error("not reloaded: {}", problem));
        } catch (UsageException impossible) {
            LOG.error("not reloaded: {}", impossible.sentence());
        }
    }
}
