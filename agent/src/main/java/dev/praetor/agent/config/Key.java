package dev.praetor.agent.config;

/// A key that configuration files may hold.
///
/// @param path dotted, from the top
/// @param sentence why it is refused or has no effect; empty when it is used
record Key(String path, Kind kind, Standing standing, String sentence) {

    enum Kind {
        TEXT("text"),
        FLAG("true or false"),
        NUMBER("a whole number"),
        DURATION("a duration such as \"30s\" or \"1h30m\""),
        TEXTS("a list of texts"),
        TEXT_MAP("an object whose values are texts"),
        DURATION_MAP("an object whose values are durations such as \"30s\""),
        OBJECTS("a list of objects"),
        ANY("anything");

        private final String described;

        Kind(String described) {
            this.described = described;
        }

        String described() {
            return described;
        }
    }

    enum Standing {
        USED,
        /// Known and without meaning here; nobody misses it.
        QUIET,
        /// Accepted, but the operator should know that nothing comes of it.
        WARNED,
        /// To start all the same would betray what the operator asked for. Values that ask for nothing are fine.
        REFUSED
    }
}
