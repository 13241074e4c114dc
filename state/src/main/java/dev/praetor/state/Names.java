package dev.praetor.state;

import java.util.Locale;

/// How names of nodes and services, and IDs of services and checks, are compared: without regard to case, as Consul
/// does.
final class Names {
    private Names() {}

    /// The form under which a name is kept and found. Names that are lower case already come back as they are.
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// A name inside the text of an error, as Consul's own texts have it.
    static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
