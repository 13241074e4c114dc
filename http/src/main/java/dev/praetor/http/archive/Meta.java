package dev.praetor.http.archive;

import dev.praetor.agent.json.JsonWriter;
import dev.praetor.state.consul.ConsulState;
import java.util.Base64;
import java.util.List;

/// What `meta.json` tells of the log that a backup was taken from. Nothing of it is needed to bring one back.
///
/// @param index of the state
/// @param term of the leader
/// @param millis when it was saved, in milliseconds of Unix time
public record Meta(long index, long term, long millis, List<Server> servers) {
    /// A server that votes.
    ///
    /// @param address `ip:port` of its log
    public record Server(String id, String address) {}

    /// @param size bytes of `state.bin`
    byte[] json(long size) {
        var addresses = servers.stream().map(Server::address).toList();
        var json = new JsonWriter(false)
                .beginObject()
                .name("Version")
                .value(1)
                .name("ID")
                .value(term + "-" + index + "-" + millis)
                .name("Index")
                .value(index)
                .name("Term")
                .value(term)
                .name("Peers")
                .value(Base64.getEncoder().encodeToString(ConsulState.texts(addresses)))
                .name("Configuration")
                .beginObject()
                .name("Servers")
                .beginArray();
        for (var server : servers) {
            json.beginObject()
                    .name("Suffrage")
                    .value(0)
                    .name("ID")
                    .value(server.id())
                    .name("Address")
                    .value(server.address())
                    .endObject();
        }
        return json.endArray()
                .endObject()
                .name("ConfigurationIndex")
                .value(1)
                .name("Size")
                .value(size)
                .endObject()
                .toBytes();
    }
}
