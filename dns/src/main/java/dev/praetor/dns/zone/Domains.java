package dev.praetor.dns.zone;

import dev.praetor.agent.config.AgentConfig;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which names are ours: our domain, the alternative one, and addresses turned around.
public final class Domains {
    private static final List<String> REVERSE = List.of("arpa");

    private final List<String> domain;
    private final Optional<List<String>> alternative;

    public Domains(AgentConfig.Dns dns) {
        domain = labels(dns.domain());
        alternative = dns.altDomain().map(Domains::labels).filter(labels -> !labels.isEmpty());
    }

    private static List<String> labels(String name) {
        return List.of(name.toLowerCase(Locale.ROOT).split("\\.")).stream()
                .filter(label -> !label.isEmpty())
                .toList();
    }

    /// @param labels of the name, lower case
    public Place locate(List<String> labels) {
        var byAlternative = alternative.filter(other -> endsWith(labels, other));
        if (byAlternative.isPresent() && (byAlternative.get().size() > domain.size() || !endsWith(labels, domain))) {
            return new Place.Ours(before(labels, byAlternative.get()), true);
        }
        if (endsWith(labels, domain)) {
            return new Place.Ours(before(labels, domain), false);
        }
        return endsWith(labels, REVERSE) ? new Place.Reverse(ReverseName.address(labels)) : new Place.Foreign();
    }

    private static boolean endsWith(List<String> labels, List<String> end) {
        return labels.size() >= end.size()
                && labels.subList(labels.size() - end.size(), labels.size()).equals(end);
    }

    private static List<String> before(List<String> labels, List<String> end) {
        return labels.subList(0, labels.size() - end.size());
    }
}
