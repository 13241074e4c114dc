package dev.praetor.registrator.options;

/// The options of the command line, with the names and defaults that users know.
enum Flag {
    CLEANUP("cleanup", Kind.SWITCH, "false", "remove dangling services; always done, accepted for compatibility"),
    DEREGISTER("deregister", Kind.TEXT, "always", "deregister exited services: always, on-success or never"),
    EXPLICIT("explicit", Kind.SWITCH, "false", "only register containers which have SERVICE_NAME set"),
    HEALTH("health", Kind.SWITCH, "true", "publish Docker's HEALTHCHECK for services without a check of their own"),
    HOSTNAME("hostname", Kind.TEXT, "", "host name in service IDs; the default is the system's"),
    INTERNAL("internal", Kind.SWITCH, "false", "use the container's address and its exposed ports"),
    IP("ip", Kind.TEXT, "", "address for ports mapped to the host"),
    NAME_FROM("name-from", Kind.TEXT, "image", "default name of a service: image, container or compose"),
    RESYNC("resync", Kind.NUMBER, "0", "seconds between two comparisons with the registry; 0 means 30"),
    RETRY_ATTEMPTS("retry-attempts", Kind.NUMBER, "0", "more attempts to reach the registry at start; -1 for ever"),
    RETRY_INTERVAL("retry-interval", Kind.NUMBER, "2000", "milliseconds between two such attempts"),
    TAGS("tags", Kind.TEXT, "", "tags added to all services, separated by commas"),
    TTL("ttl", Kind.NUMBER, "0", "seconds after which a service not refreshed is critical; needs -ttl-refresh"),
    TTL_REFRESH("ttl-refresh", Kind.NUMBER, "0", "seconds between two refreshes; less than -ttl"),
    USE_IP_FROM_LABEL("useIpFromLabel", Kind.TEXT, "", "label that holds the address of a container");

    enum Kind {
        TEXT(" string"),
        NUMBER(" int"),
        SWITCH("");

        private final String shown;

        Kind(String shown) {
            this.shown = shown;
        }
    }

    final String word;
    final Kind kind;
    final String standard;
    private final String help;

    Flag(String word, Kind kind, String standard, String help) {
        this.word = word;
        this.kind = kind;
        this.standard = standard;
        this.help = help;
    }

    static Flag named(String word) throws UsageError {
        for (var flag : values()) {
            if (flag.word.equals(word)) {
                return flag;
            }
        }
        throw new UsageError("flag provided but not defined: -" + word);
    }

    static String usage() {
        var text = new StringBuilder("Usage: praetor registrator [options] <registry URI>\n\n");
        for (var flag : values()) {
            var standard = flag.standard.isEmpty() || flag.standard.equals("0") || flag.standard.equals("false")
                    ? ""
                    : " (default " + flag.standard + ")";
            text.append("  -").append(flag.word).append(flag.kind.shown).append("\n    \t");
            text.append(flag.help).append(standard).append('\n');
        }
        return text.toString();
    }
}
