package dev.praetor.agent.gateway;

import dev.praetor.agent.cluster.Heart;
import dev.praetor.agent.cluster.Pulse;
import dev.praetor.agent.cluster.UnreachableException;
import dev.praetor.agent.gateway.ServerApi.Answer;
import dev.praetor.agent.json.JsonException;
import dev.praetor.agent.sync.Catalog;
import dev.praetor.agent.sync.CatalogException;
import dev.praetor.state.CatalogCommand;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;

/// The catalog as a server shows it by its HTTP API. Default reads there are linearizable, so what was written here
/// is seen, whichever server answers.
final class ServerCatalog implements Catalog {
    /// Longer than a server holds a request while a leader is elected.
    static final Duration MOST = Duration.ofSeconds(20);

    private final ServerApi api;
    private final Heart heart;
    private final String node;

    ServerCatalog(ServerApi api, Heart heart, String node) {
        this.api = api;
        this.heart = heart;
        this.node = node;
    }

    /// A name as part of a path.
    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public Future<View> view() {
        var services = api.get("/v1/catalog/node-services/" + segment(node), MOST);
        var checks = api.get("/v1/health/node/" + segment(node), MOST);
        return Future.all(services, checks)
                .map(_ -> {
                    var found = read(services.result(), Registered::read);
                    return new View(
                            found.node(),
                            found.services(),
                            read(checks.result(), Registered::checks),
                            heart.pulse().map(Pulse::members).orElse(1));
                })
                .recover(fault -> failed("cannot read the catalog: " + fault.getMessage()));
    }

    private static <T> T read(Answer answer, Function<byte[], T> form) {
        if (answer.status() != 200) {
            throw new CatalogException(text(answer));
        }
        try {
            return form.apply(answer.body());
        } catch (JsonException odd) {
            throw new CatalogException("a server answered what makes no sense: " + odd.reason());
        }
    }

    @Override
    public Future<Void> write(CatalogCommand command) {
        return api.put(Registering.path(command), Registering.body(command), MOST)
                .transform(done -> {
                    if (done.succeeded()) {
                        return done.result().status() == 200
                                ? Future.succeededFuture()
                                : failed("the catalog refused: " + text(done.result()));
                    }
                    var why = String.valueOf(done.cause().getMessage());
                    return failed(done.cause() instanceof UnreachableException ? "no server took it: " + why : why);
                });
    }

    @Override
    public boolean reachable() {
        return heart.beats();
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8).strip();
    }

    private static <T> Future<T> failed(String why) {
        return Future.failedFuture(new CatalogException(why));
    }
}
