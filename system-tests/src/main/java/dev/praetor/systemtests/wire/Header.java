package dev.praetor.systemtests.wire;

/// One header line, its name as it was sent.
public record Header(String name, String value) {
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }
}
