package dev.praetor.registrator.docker;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// A container as `docker inspect` shows it.
///
/// @param id 64 hexadecimal digits
/// @param name without the leading slash
/// @param image as it was asked for: a name with tag or digest, or an ID
/// @param imageId the image's ID, `sha256:...`
/// @param environment `NAME=value` in the engine's order
/// @param labels by name
/// @param exposed ports of EXPOSE and `--expose`
/// @param published the engine's own list of ports; without bindings where a port is not published
/// @param networking how it is connected
/// @param state whether it runs
public record Container(
        String id,
        String name,
        String image,
        String imageId,
        List<String> environment,
        Map<String, String> labels,
        Set<Port> exposed,
        Map<Port, List<Binding>> published,
        Networking networking,
        State state) {
    private static final int SHORT_ID = 12;

    public Container {
        environment = List.copyOf(environment);
        labels = Map.copyOf(labels);
        exposed = Set.copyOf(exposed);
        published = Map.copyOf(published);
    }

    /// The first 12 digits of the ID, as the docker command shows it.
    public String shortId() {
        return id.length() > SHORT_ID ? id.substring(0, SHORT_ID) : id;
    }

    /// This container with its network peer looked up.
    public Container with(Networking.Peer peer) {
        return new Container(
                id, name, image, imageId, environment, labels, exposed, published, networking.with(peer), state);
    }
}
