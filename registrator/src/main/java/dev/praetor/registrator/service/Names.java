package dev.praetor.registrator.service;

import dev.praetor.registrator.docker.Container;
import dev.praetor.registrator.docker.Port;
import dev.praetor.registrator.options.NameSource;

/// Names and IDs of services.
final class Names {
    private static final String COMPOSE_SERVICE = "com.docker.compose.service";

    private Names() {}

    /// The name of a service that sets none.
    static String standard(Container container, NameSource source) {
        return switch (source) {
            case IMAGE -> ofImage(container);
            case CONTAINER -> container.name();
            case COMPOSE -> container.labels().getOrDefault(COMPOSE_SERVICE, container.name());
        };
    }

    /// The last part of the image's name without tag and digest. An image that was asked for by its ID has no name;
    /// then the container's name stands for it.
    private static String ofImage(Container container) {
        var image = container.image();
        if (image.isEmpty()
                || container.imageId().equals(image)
                || container.imageId().startsWith("sha256:" + image)) {
            return container.name();
        }
        var repository = image.split("@", 2)[0];
        var base = repository.substring(repository.lastIndexOf('/') + 1).split(":", 2)[0];
        return base.isEmpty() ? container.name() : base;
    }

    /// `HOST:CONTAINER:PORT`, and `:udp` or `:sctp` after that where the port is not TCP.
    static String id(Host host, Container container, Port port) {
        return host.name() + ":" + container.name() + ":" + port.number() + (port.tcp() ? "" : ":" + port.protocol());
    }
}
