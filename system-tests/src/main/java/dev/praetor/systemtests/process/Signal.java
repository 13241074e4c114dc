package dev.praetor.systemtests.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What `kill` sends.
public enum Signal {
    KILL,
    STOP,
    CONT,
    TERM,
    INT;

    void to(long pid) {
        try {
            var kill = new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                    .redirectErrorStream(true)
                    .start();
            var said = new String(kill.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill -" + name() + " " + pid + ": " + said.strip());
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot run kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending " + name(), e);
        }
    }
}
