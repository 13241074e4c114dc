package dev.praetor.agent.check;

/// Where the status of a check goes.
@FunctionalInterface
interface Report {
    void accept(String checkId, String status, String output);
}
