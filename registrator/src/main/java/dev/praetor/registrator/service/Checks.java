package dev.praetor.registrator.service;

import dev.praetor.registrator.docker.Container;
import dev.praetor.registrator.docker.Health;
import dev.praetor.registrator.options.RegistratorOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The checks of a service: at most one that its settings ask for, and at most one about its container.
final class Checks {
    private static final String INTERVAL = "10s";
    private static final Set<String> STATUS = Set.of("passing", "warning", "critical");

    /// Long enough that silence alone never matters: without `-ttl`, a registrator that is gone must not take
    /// services down with it.
    private static final String FOR_EVER = "8760h";

    private final RegistratorOptions options;

    Checks(RegistratorOptions options) {
        this.options = options;
    }

    /// Where the service is reached.
    record Place(String address, int port) {
        String target() {
            return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
        }
    }

    /// @param exposed the container's port
    /// @param remarks takes a sentence for each setting that is not followed
    List<Check> of(Settings settings, Container container, int exposed, Place place, List<String> remarks) {
        var checks = new ArrayList<Check>();
        var asked = probe(settings, container, exposed, place, remarks);
        asked.ifPresent(probe -> checks.add(timed(probe, settings, remarks)));
        told(settings, container, asked.isPresent())
                .ifPresent(told -> checks.add(new Check(told, "", "", "", deregisterAfter(settings, remarks))));
        return List.copyOf(checks);
    }

    /// One only, in the order that users know: HTTP, HTTPS, CMD, SCRIPT, TTL, TCP, GRPC.
    private static Optional<Check.Probe> probe(
            Settings settings, Container container, int exposed, Place place, List<String> remarks) {
        var target = place.target();
        var skipVerify = truth(settings.text("check_tls_skip_verify"));
        if (settings.has("check_http")) {
            var url = "http://" + target + path(settings.text("check_http"));
            return Optional.of(new Check.Http(url, settings.text("check_http_method"), false));
        }
        if (settings.has("check_https")) {
            var url = "https://" + target + path(settings.text("check_https"));
            return Optional.of(new Check.Http(url, settings.text("check_https_method"), skipVerify));
        }
        if (settings.has("check_cmd")) {
            var arguments = new ArrayList<String>(List.of("check-cmd", container.shortId(), Integer.toString(exposed)));
            arguments.addAll(ShellWords.split(settings.text("check_cmd")));
            return Optional.of(new Check.Script(arguments));
        }
        if (settings.has("check_script")) {
            var command = settings.text("check_script")
                    .replace("$SERVICE_IP", place.address())
                    .replace("$SERVICE_PORT", Integer.toString(place.port()));
            return Optional.of(new Check.Script(ShellWords.split(command)));
        }
        if (settings.has("check_ttl")) {
            var ttl = Durations.read(settings, "check_ttl", "", remarks);
            return ttl.isEmpty() ? Optional.empty() : Optional.of(new Check.Ttl(ttl));
        }
        if (settings.has("check_tcp")) {
            return Optional.of(new Check.Tcp(target));
        }
        if (settings.has("check_grpc")) {
            var service = settings.text("check_grpc");
            var tls = truth(settings.text("check_grpc_use_tls"));
            return Optional.of(new Check.Grpc(target + (service.startsWith("/") ? service : ""), tls, skipVerify));
        }
        return Optional.empty();
    }

    private static Check timed(Check.Probe probe, Settings settings, List<String> remarks) {
        var interval = probe instanceof Check.Ttl ? "" : Durations.read(settings, "check_interval", INTERVAL, remarks);
        var timeout = probe instanceof Check.Http || probe instanceof Check.Tcp || probe instanceof Check.Grpc
                ? Durations.read(settings, "check_timeout", "", remarks)
                : "";
        var status = settings.text("check_initial_status");
        if (!status.isEmpty() && !STATUS.contains(status)) {
            remarks.add("check_initial_status is neither passing, warning nor critical: " + status);
            status = "";
        }
        return new Check(probe, interval, timeout, status, deregisterAfter(settings, remarks));
    }

    private static String deregisterAfter(Settings settings, List<String> remarks) {
        return Durations.read(settings, "check_deregister_after", "", remarks);
    }

    /// The check that this program itself tells about the container: always with `-ttl`; while the container is
    /// paused; and for its HEALTHCHECK, unless the settings ask for another check.
    private Optional<Check.Told> told(Settings settings, Container container, boolean asked) {
        var state = container.state();
        var ttl = options.heartbeat() ? options.ttl().toSeconds() + "s" : FOR_EVER;
        if (state.paused()) {
            return Optional.of(new Check.Told(ttl, "critical", "The container is paused."));
        }
        if (options.health() && !asked && state.health() != Health.NONE) {
            return Optional.of(health(ttl, state.health(), settings));
        }
        return options.heartbeat()
                ? Optional.of(new Check.Told(ttl, "passing", "The container runs."))
                : Optional.empty();
    }

    private static Check.Told health(String ttl, Health health, Settings settings) {
        return switch (health) {
            case UNHEALTHY -> new Check.Told(ttl, "critical", "Docker calls the container unhealthy.");
            case STARTING -> {
                var initial = settings.text("check_initial_status");
                yield new Check.Told(
                        ttl,
                        STATUS.contains(initial) ? initial : "critical",
                        "Docker waits for the first health check.");
            }
            case HEALTHY, NONE -> new Check.Told(ttl, "passing", "Docker calls the container healthy.");
        };
    }

    private static String path(String setting) {
        return setting.startsWith("/") ? setting : "/" + setting;
    }

    private static boolean truth(String setting) {
        return setting.equalsIgnoreCase("true") || setting.equals("1") || setting.equalsIgnoreCase("yes");
    }
}
