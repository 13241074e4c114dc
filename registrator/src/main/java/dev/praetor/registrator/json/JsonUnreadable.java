package dev.praetor.registrator.json;

/// A text that is not the JSON that was expected.
public final class JsonUnreadable extends Exception {
    private static final long serialVersionUID = 1L;

    JsonUnreadable(String why) {
        super("not readable as JSON: " + why, null, false, false);
    }
}
