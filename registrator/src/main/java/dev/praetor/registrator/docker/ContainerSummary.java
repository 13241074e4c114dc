package dev.praetor.registrator.docker;

import dev.praetor.registrator.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A line of `docker ps`.
///
/// @param id 64 hexadecimal digits
/// @param fingerprint changes when something changes that a registration is made of
public record ContainerSummary(String id, String fingerprint) {
    private static final Pattern HEALTH = Pattern.compile("\\((healthy|unhealthy|health: starting|Paused)\\)");

    /// Reads `GET /containers/json`.
    public static List<ContainerSummary> read(JsonTree list) {
        var summaries = new ArrayList<ContainerSummary>();
        for (var line : list.items()) {
            summaries.add(new ContainerSummary(line.at("Id").text(), fingerprint(line)));
        }
        return List.copyOf(summaries);
    }

    /// `Status` counts the seconds, so only the health in it counts.
    private static String fingerprint(JsonTree line) {
        var health = HEALTH.matcher(line.at("Status").text());
        var print = new StringBuilder(line.at("State").text())
                .append(health.find() ? health.group() : "")
                .append(line.at("Names").textItems());
        line.at("Ports").items().stream()
                .map(port -> port.at("IP").text()
                        + ':'
                        + port.at("PublicPort").number()
                        + ':'
                        + port.at("PrivatePort").number()
                        + port.at("Type").text())
                .sorted()
                .forEach(print::append);
        line.at("NetworkSettings", "Networks")
                .members()
                .forEach((name, network) -> print.append(name)
                        .append('=')
                        .append(network.at("IPAddress").text())
                        .append(network.at("GlobalIPv6Address").text()));
        return print.toString();
    }
}
