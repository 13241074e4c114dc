package dev.praetor.systemtests.json;

/// Bytes that are not JSON; the message says what was wrong and where.
public final class JsonSyntaxException extends Exception {
    public JsonSyntaxException(String message) {
        super(message);
    }
}
