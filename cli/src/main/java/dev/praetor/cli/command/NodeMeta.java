package dev.praetor.cli.command;

import dev.praetor.cli.client.Request;
import dev.praetor.cli.flag.CommandLine;

/// `-node-meta key=value`, which the API takes as `key:value`.
final class NodeMeta {
    private NodeMeta() {}

    static void asTold(CommandLine line, Request request) {
        for (var pair : line.texts("node-meta")) {
            request.with("node-meta", pair.replaceFirst("=", ":"));
        }
    }
}
