package dev.praetor.cli.command;

import dev.praetor.cli.terminal.Failure;

/// Keys as people type them.
final class KvKeys {
    private KvKeys() {}

    /// No key begins with a slash, but many people write one.
    static String withoutLeadingSlash(String key) {
        return key.startsWith("/") ? key.substring(1) : key;
    }

    /// For writes the slash is an error: it would be unclear which key was meant.
    static void refuseLeadingSlash(String key) throws Failure {
        if (key.startsWith("/")) {
            throw new Failure("Error! Failed writing data: Invalid key. Key must not begin with a '/': " + key);
        }
    }
}
