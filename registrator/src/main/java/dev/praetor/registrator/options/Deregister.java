package dev.praetor.registrator.options;

/// When the services of a container that stopped are removed.
public enum Deregister {
    /// Whenever a container stops.
    ALWAYS("always"),
    /// When it ended with status 0 or by a signal (a status with bit 128 set), or is gone from the engine.
    ON_SUCCESS("on-success"),
    /// Never; the operator removes them.
    NEVER("never");

    private final String word;

    Deregister(String word) {
        this.word = word;
    }

    /// @throws UsageError when the word is none of the three
    static Deregister of(String word) throws UsageError {
        for (var choice : values()) {
            if (choice.word.equals(word)) {
                return choice;
            }
        }
        throw new UsageError("-deregister must be always, on-success or never, not " + word);
    }
}
