package dev.praetor.systemtests.conformance;

/// The agent as most people run it.
class ConformanceTest extends Conformance {
    ConformanceTest() {
        super("default");
    }
}
