package dev.praetor.registrator.options;

/// Where the name of a service comes from when the container sets no `SERVICE_NAME`.
public enum NameSource {
    /// The last part of the image's name.
    IMAGE("image"),
    /// The container's name.
    CONTAINER("container"),
    /// The service of the compose project; the container's name outside of one.
    COMPOSE("compose");

    private final String word;

    NameSource(String word) {
        this.word = word;
    }

    /// @throws UsageError when the word is none of the three
    static NameSource of(String word) throws UsageError {
        for (var choice : values()) {
            if (choice.word.equals(word)) {
                return choice;
            }
        }
        throw new UsageError("-name-from must be image, container or compose, not " + word);
    }
}
