package dev.praetor.server;

import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.JsonException;
import dev.praetor.agent.json.JsonValue;
import dev.praetor.consensus.LogStartException;
import dev.praetor.consensus.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// `raft/peers.json` in the data folder: the voters to go on with after the majority was lost for good, in Consul's
/// form: `[{"id": "...", "address": "10.0.0.1:8300", "non_voter": false}]`. It is used at one start and renamed.
final class RecoveryFile {
    static final String NAME = "peers.json";
    static final String APPLIED = "peers.json.applied";

    /// No group has so many voters that its file is longer.
    static final int MOST_BYTES = 64 * 1024;

    private final Path file;

    RecoveryFile(Path raft) {
        this.file = raft.resolve(NAME);
    }

    /// The voters that it names, `self` by the address that it has now; empty when there is no file.
    ///
    /// @throws LogStartException with a sentence that says what is wrong in it
    List<Peer> read(Peer self) throws LogStartException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException("it is longer than " + MOST_BYTES + " bytes");
            }
            var peers = peers(Decoding.parse(Files.readAllBytes(file)));
            if (peers.stream().noneMatch(peer -> peer.id().equals(self.id()))) {
                throw new IllegalArgumentException("this server, " + self.id() + ", is not among its servers");
            }
            return peers.stream()
                    .map(peer -> peer.id().equals(self.id()) ? self : peer)
                    .toList();
        } catch (JsonException e) {
            throw unusable(e.reason(), e);
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(String.valueOf(e.getMessage()), e);
        }
    }

    private LogStartException unusable(String why, Exception cause) {
        return new LogStartException(
                file + " cannot be used: " + why + "; correct it, or remove it to start without a recovery", cause);
    }

    /// It was used, and is not used again.
    void applied() throws LogStartException {
        try {
            Files.move(file, file.resolveSibling(APPLIED), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LogStartException(
                    file + " was used, but cannot be renamed: " + e.getMessage()
                            + "; remove it, so that the next start does not use it again",
                    e);
        }
    }

    private static List<Peer> peers(JsonValue json) {
        if (!(json instanceof JsonValue.Arr(var at, var items)) || items.isEmpty()) {
            throw new IllegalArgumentException("it must be a list of servers with id and address");
        }
        var peers = new ArrayList<Peer>();
        for (var item : items) {
            if (!(item instanceof JsonValue.Obj(var begin, var members))) {
                throw new IllegalArgumentException("a server in it must be an object with id and address");
            }
            var address = text(members, "address");
            var colon = address.lastIndexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("the address '" + address + "' is not IP:port");
            }
            var host = address.substring(0, colon).replace("[", "").replace("]", "");
            peers.add(new Peer(text(members, "id"), host, port(address, colon)));
        }
        return peers;
    }

    private static int port(String address, int colon) {
        try {
            return Integer.parseInt(address.substring(colon + 1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the address '" + address + "' has no port", e);
        }
    }

    private static String text(List<JsonValue.Member> members, String name) {
        for (var member : members) {
            if (member.name().equals(name) && member.value() instanceof JsonValue.Str(var at, var text)) {
                return text;
            }
        }
        throw new IllegalArgumentException("a server in it lacks its " + name);
    }
}
