package dev.praetor.systemtests.fuzz;

/// Breaks its promise for inputs that begin with two letters.
public final class PlantedTarget {
    private PlantedTarget() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length > 1 && bytes[0] == 'P') {
            if (bytes[1] == 'Q') {
                throw new IllegalStateException("planted");
            }
        }
    }
}
