package dev.praetor.systemtests.fault;

import dev.praetor.systemtests.cluster.Cluster;
import dev.praetor.systemtests.cluster.Disk;
import dev.praetor.systemtests.planted.ClockOffset;
import dev.praetor.systemtests.process.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// One thing that goes wrong. Servers are numbered from 0.
public sealed interface Fault {
    void strike(Cluster cluster);

    /// Makes everything whole again.
    default void takeBack(Cluster cluster) {
        cluster.mend();
    }

    /// `kill -9`.
    record Kill(int server) implements Fault {
        @Override
        public void strike(Cluster cluster) {
            cluster.servers().get(server).kill();
        }
    }

    /// Leaves in order, and comes back.
    record Leave(int server) implements Fault {
        @Override
        public void strike(Cluster cluster) {
            cluster.servers().get(server).leave();
        }
    }

    record KillAll() implements Fault {
        @Override
        public void strike(Cluster cluster) {
            cluster.servers().forEach(server -> server.signal(Signal.KILL));
        }
    }

    /// `SIGSTOP`: the process knows nothing of the time that passes.
    record Pause(int server) implements Fault {
        @Override
        public void strike(Cluster cluster) {
            cluster.servers().get(server).signal(Signal.STOP);
        }
    }

    /// Killed and started, killed while it starts, and again.
    record RestartStorm(int server, int times, Duration apart) implements Fault {
        @Override
        public void strike(Cluster cluster) {
            for (int i = 0; i < times; i++) {
                cluster.servers().get(server).kill();
                cluster.servers().get(server).launch();
                LockSupport.parkNanos(apart.toNanos());
            }
        }
    }

    /// Killed in the middle of a write: half an entry stands at the end of the log.
    record TornTail(int server, long seed) implements Fault {
        @Override
        public void strike(Cluster cluster) {
            cluster.servers().get(server).kill();
            LogFiles.tear(cluster.servers().get(server).dataFolder(), seed);
        }
    }

    /// Everything is gone that was not forced to the disk.
    record PowerCut(int server) implements Fault {
        @Override
        public void strike(Cluster cluster) {
            cluster.servers().get(server).kill();
            LogFiles.dropUnforced(cluster.servers().get(server).dataFolder());
        }
    }

    /// Somebody sets the wall clock.
    ///
    /// @param millis forward or backward
    record ClockJump(int server, long millis) implements Fault {
        @Override
        public void strike(Cluster cluster) {
            ClockOffset.set(offset(cluster), millis);
        }

        @Override
        public void takeBack(Cluster cluster) {
            ClockOffset.set(offset(cluster), 0);
        }

        private Path offset(Cluster cluster) {
            return cluster.servers().get(server).folder().resolve(ClockOffset.FILE);
        }
    }

    record FullDisk(int server) implements Fault {
        @Override
        public void strike(Cluster cluster) {
            cluster.servers().get(server).disk().ifPresent(Disk::fill);
        }
    }

    /// Neither hears the others, nor they it.
    record Isolate(int server) implements Fault {
        @Override
        public void strike(Cluster cluster) {
            for (int other = 0; other < cluster.servers().size(); other++) {
                if (other != server) {
                    cluster.deafen(server, other);
                    cluster.deafen(other, server);
                }
            }
        }
    }

    /// It hears the others no more, but they hear it.
    record OneWay(int server) implements Fault {
        @Override
        public void strike(Cluster cluster) {
            for (int other = 0; other < cluster.servers().size(); other++) {
                if (other != server) {
                    cluster.deafen(server, other);
                }
            }
        }
    }

    /// Two halves that do not hear each other; one server hears both and is heard by both.
    record Bridged(int bridge) implements Fault {
        @Override
        public void strike(Cluster cluster) {
            int count = cluster.servers().size();
            for (int i = 1; i < count; i++) {
                for (int j = 1; j < count; j++) {
                    if (i <= count / 2 != j <= count / 2) {
                        cluster.deafen((bridge + i) % count, (bridge + j) % count);
                    }
                }
            }
        }
    }

    /// What clients send is lost; what was asked before may still be answered.
    record DeafToClients(int server) implements Fault {
        @Override
        public void strike(Cluster cluster) {
            cluster.deafenToClients(server);
        }
    }

    record Lossy(int server, int percent) implements Fault {
        @Override
        public void strike(Cluster cluster) {
            cluster.lossy(server, percent);
        }
    }

    record Slow(int server, int millis) implements Fault {
        @Override
        public void strike(Cluster cluster) {
            cluster.slow(server, millis);
        }
    }
}
