package dev.praetor.registrator.service;

import dev.praetor.registrator.docker.Container;
import dev.praetor.registrator.options.RegistratorOptions;
import dev.praetor.registrator.options.TagList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/// Says which services a container offers.
public final class Planner {
    private final RegistratorOptions options;
    private final Host host;
    private final Addresses addresses;
    private final Checks checks;

    public Planner(RegistratorOptions options, Host host) {
        this.options = options;
        this.host = host;
        this.addresses = new Addresses(options, host);
        this.checks = new Checks(options);
    }

    /// The plan for a container; it is the same for the same container.
    public Plan plan(Container container) {
        var wanted = new LinkedHashMap<Offer, Settings>();
        for (var offer : Offer.of(container, options.internal())) {
            var settings = Settings.of(container, offer.port().number());
            if (!settings.has("ignore") && (!options.explicit() || settings.has("name"))) {
                wanted.put(offer, settings);
            }
        }
        var remarks = new LinkedHashSet<String>();
        var registrations = new ArrayList<Registration>();
        wanted.forEach((offer, settings) -> {
            var of = new ArrayList<String>();
            registrations.add(registration(container, offer, settings, wanted.size() > 1, of));
            remarks.addAll(of);
        });
        return new Plan(registrations, List.copyOf(remarks));
    }

    /// @param several whether the container offers more than this one
    private Registration registration(
            Container container, Offer offer, Settings settings, boolean several, List<String> remarks) {
        var port = offer.port();
        var usualId = Names.id(host, container, port);
        var id = id(settings, offer, usualId, several);
        var address = addresses.of(container, offer, remarks);
        var number = offer.number(options.internal());
        return new Registration(
                id,
                name(container, settings, offer, several),
                address,
                number,
                tags(settings, offer),
                Attributes.of(settings, id, usualId, remarks),
                checks.of(settings, container, port.number(), new Checks.Place(address, number), remarks),
                new Origin(container.id(), container.name(), port.number(), port.protocol()));
    }

    private String name(Container container, Settings settings, Offer offer, boolean several) {
        var name = settings.has("name") ? settings.text("name") : Names.standard(container, options.nameFrom());
        return several && !settings.ofPort("name") ? name + "-" + offer.port().number() : name;
    }

    /// One `SERVICE_ID` for several ports would let them overwrite each other.
    private static String id(Settings settings, Offer offer, String usual, boolean several) {
        if (!settings.has("id")) {
            return usual;
        }
        var port = offer.port();
        var suffix = several && !settings.ofPort("id")
                ? "-" + port.number() + (port.tcp() ? "" : "-" + port.protocol())
                : "";
        return settings.text("id") + suffix;
    }

    private List<String> tags(Settings settings, Offer offer) {
        var tags = new LinkedHashSet<String>(TagList.split(settings.text("tags")));
        tags.addAll(options.tags());
        if (!offer.port().tcp()) {
            tags.add(offer.port().protocol());
        }
        return List.copyOf(tags);
    }
}
