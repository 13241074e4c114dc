package dev.praetor.systemtests.conformance;

/// The agent with settings that differ from the defaults wherever answers show them.
class TunedConformanceTest extends Conformance {
    TunedConformanceTest() {
        super("tuned");
    }
}
