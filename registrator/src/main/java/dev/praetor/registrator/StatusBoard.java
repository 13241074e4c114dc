package dev.praetor.registrator;

import java.time.InstantSource;

/// Gathers the status on the event loop; any thread may read it.
final class StatusBoard {
    private final InstantSource clock;
    private volatile RegistratorStatus status = RegistratorStatus.NEW;

    StatusBoard(InstantSource clock) {
        this.clock = clock;
    }

    RegistratorStatus status() {
        return status;
    }

    void engine(boolean connected) {
        var now = status;
        status = new RegistratorStatus(
                connected, now.catalog(), now.containers(), now.services(), now.reconciledAt(), now.lastError());
    }

    void catalog(boolean reachable) {
        var now = status;
        status = new RegistratorStatus(
                now.engine(), reachable, now.containers(), now.services(), now.reconciledAt(), now.lastError());
    }

    void containers(int count) {
        var now = status;
        status = new RegistratorStatus(
                now.engine(), now.catalog(), count, now.services(), now.reconciledAt(), now.lastError());
    }

    void services(int count) {
        var now = status;
        status = new RegistratorStatus(
                now.engine(), now.catalog(), now.containers(), count, now.reconciledAt(), now.lastError());
    }

    void reconciled() {
        var now = status;
        status = new RegistratorStatus(
                now.engine(), now.catalog(), now.containers(), now.services(), clock.instant(), now.lastError());
    }

    void failed(String why) {
        var now = status;
        status = new RegistratorStatus(
                now.engine(), now.catalog(), now.containers(), now.services(), now.reconciledAt(), why);
    }
}
