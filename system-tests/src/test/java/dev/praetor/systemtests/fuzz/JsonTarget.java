package dev.praetor.systemtests.fuzz;

import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.JsonException;
import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.JsonSyntaxException;

/// Any body is read or refused; one that a strict reader takes is not refused.
public final class JsonTarget {
    private JsonTarget() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            Decoding.parse(bytes);
        } catch (JsonException refused) {
            if (strictReaderTakes(bytes)) {
                throw new IllegalStateException("valid JSON was refused: " + refused.getMessage(), refused);
            }
        }
    }

    private static boolean strictReaderTakes(byte[] bytes) {
        try {
            Json.parse(bytes);
            return true;
        } catch (JsonSyntaxException | NumberFormatException e) {
            return false;
        }
    }
}
