package dev.praetor.registrator.options;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Reads the arguments of `praetor registrator [options] <registry URI>`.
public final class CommandLine {
    /// Exit status of a command line that makes no sense.
    public static final int MISUSED = 2;

    private CommandLine() {}

    /// @param arguments the words after `registrator`
    /// @param environment where the registry URI leaves something open; see {@link Registry#read}
    public static Invocation parse(List<String> arguments, Map<String, String> environment) {
        if (arguments.equals(List.of("--version"))) {
            return new Invocation.Version();
        }
        try {
            var words = Words.split(arguments);
            return words.help() ? new Invocation.Say(Flag.usage(), 0) : new Invocation.Run(options(words, environment));
        } catch (UsageError e) {
            return new Invocation.Say(e.getMessage() + "\n\n" + Flag.usage(), MISUSED);
        }
    }

    private static RegistratorOptions options(Words words, Map<String, String> environment) throws UsageError {
        var options = new RegistratorOptions(
                registry(words.operands(), environment),
                words.text(Flag.HOSTNAME),
                "",
                withoutBrackets(words.text(Flag.IP)),
                words.truth(Flag.INTERNAL),
                words.truth(Flag.EXPLICIT),
                words.text(Flag.USE_IP_FROM_LABEL),
                tags(words.text(Flag.TAGS)),
                NameSource.of(words.text(Flag.NAME_FROM)),
                words.truth(Flag.HEALTH),
                Duration.ofSeconds(words.number(Flag.TTL)),
                Duration.ofSeconds(words.number(Flag.TTL_REFRESH)),
                Duration.ofSeconds(words.number(Flag.RESYNC)),
                Deregister.of(words.text(Flag.DEREGISTER)),
                words.number(Flag.RETRY_ATTEMPTS),
                Duration.ofMillis(words.number(Flag.RETRY_INTERVAL)));
        words.truth(Flag.CLEANUP);
        check(options);
        return options;
    }

    private static Registry registry(List<String> operands, Map<String, String> environment) throws UsageError {
        if (operands.isEmpty()) {
            throw new UsageError("missing the registry URI, for example consul://127.0.0.1:8500");
        }
        if (operands.size() > 1) {
            throw new UsageError("unexpected words after the registry URI: "
                    + String.join(" ", operands.subList(1, operands.size()))
                    + " (options come before the registry URI)");
        }
        return Registry.read(operands.getFirst(), environment);
    }

    private static String withoutBrackets(String address) {
        return address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
    }

    private static List<String> tags(String list) throws UsageError {
        if (list.contains("{{")) {
            throw new UsageError(
                    "-tags is a plain list separated by commas; templates ({{...}}) are not supported yet");
        }
        return TagList.split(list);
    }

    private static void check(RegistratorOptions options) throws UsageError {
        var ttl = options.ttl();
        var refresh = options.ttlRefresh();
        if (ttl.isNegative() || refresh.isNegative() || ttl.isZero() != refresh.isZero()) {
            throw new UsageError("-ttl and -ttl-refresh must be given together, both above 0");
        }
        if (!ttl.isZero() && ttl.compareTo(refresh) <= 0) {
            throw new UsageError("-ttl must be greater than -ttl-refresh");
        }
        if (options.retryInterval().toMillis() <= 0) {
            throw new UsageError("-retry-interval must be greater than 0");
        }
        if (options.retryAttempts() < -1) {
            throw new UsageError("-retry-attempts must be -1 or more");
        }
        if (options.resync().isNegative()) {
            throw new UsageError("-resync must be 0 or more");
        }
    }
}
