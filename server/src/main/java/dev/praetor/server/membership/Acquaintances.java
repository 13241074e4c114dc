package dev.praetor.server.membership;

import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.cluster.ServerAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The servers that this one met, or was told of, outside of the log. Confined to one thread.
public final class Acquaintances {
    /// Nobody has more servers; what is told beyond is not kept.
    static final int MOST = 200;

    private final String ownId;
    private final Consumer<ServerAddress> news;
    private final Map<String, Met> met = new TreeMap<>();
    private final Map<String, ServerAddress> toldOf = new TreeMap<>();

    private record Met(Introduction who, long at) {}

    /// @param ownId the id of this server, which is nobody's acquaintance
    /// @param news takes each server that was met, where it was met
    public Acquaintances(String ownId, Consumer<ServerAddress> news) {
        this.ownId = ownId;
        this.news = news;
    }

    /// Spoke with this one just now.
    public void met(Introduction who, long now) {
        if (who.server().isPresent() && !who.id().equals(ownId) && hasRoom(who.id())) {
            met.put(who.id(), new Met(who, now));
            toldOf.remove(who.id());
            who.server().get().knows().forEach(this::toldOf);
            who.asServer().ifPresent(news);
        }
    }

    /// Somebody knows this one.
    public void toldOf(ServerAddress server) {
        if (!server.id().equals(ownId) && !met.containsKey(server.id()) && hasRoom(server.id())) {
            toldOf.put(server.id(), server);
        }
    }

    private boolean hasRoom(String id) {
        return met.size() + toldOf.size() < MOST || met.containsKey(id) || toldOf.containsKey(id);
    }

    /// All of them, by id.
    public List<ServerAddress> all() {
        var all = new TreeMap<>(toldOf);
        met.forEach((id, each) -> each.who().asServer().ifPresent(address -> all.put(id, address)));
        return List.copyOf(all.values());
    }

    /// Those who were spoken with since then, by id.
    public List<Introduction> since(long nanos) {
        var recent = new ArrayList<Introduction>();
        met.values().forEach(each -> {
            if (each.at() - nanos >= 0) {
                recent.add(each.who());
            }
        });
        return recent;
    }
}
