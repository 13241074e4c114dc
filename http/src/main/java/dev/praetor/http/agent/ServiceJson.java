package dev.praetor.http.agent;

import dev.praetor.agent.json.JsonWriter;
import dev.praetor.state.Service;
import java.util.Optional;

/// A service as the agent API shows it, which differs from the catalog's way in what is left out.
final class ServiceJson {
    private final String datacenter;

    ServiceJson(String datacenter) {
        this.datacenter = datacenter;
    }

    void write(JsonWriter json, Service service, Optional<String> contentHash) {
        json.beginObject();
        if (!service.kind().isEmpty()) {
            json.name("Kind").value(service.kind());
        }
        json.name("ID").value(service.id());
        json.name("Service").value(service.name());
        json.name("Tags").values(service.tags());
        json.name("Meta").values(service.meta());
        json.name("Port").value(service.port());
        json.name("Address").value(service.address());
        if (!service.socketPath().isEmpty()) {
            json.name("SocketPath").value(service.socketPath());
        }
        addresses(json, service);
        json.name("Weights").beginObject();
        json.name("Passing").value(service.weights().passing());
        json.name("Warning").value(service.weights().warning()).endObject();
        json.name("EnableTagOverride").value(service.tagsOverridable());
        contentHash.ifPresent(hash -> json.name("ContentHash").value(hash));
        json.name("Datacenter").value(datacenter).endObject();
    }

    private static void addresses(JsonWriter json, Service service) {
        if (service.taggedAddresses().isEmpty()) {
            return;
        }
        json.name("TaggedAddresses").beginObject();
        service.taggedAddresses().forEach((tag, address) -> {
            json.name(tag).beginObject();
            json.name("Address").value(address.address());
            json.name("Port").value(address.port()).endObject();
        });
        json.endObject();
    }
}
