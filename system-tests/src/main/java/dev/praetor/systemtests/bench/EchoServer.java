package dev.praetor.systemtests.bench;

import dev.praetor.systemtests.wire.HttpAnswer;
import dev.praetor.systemtests.wire.HttpEndpoint;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The least that a Vert.x server can do: it asks an agent once for some addresses and from then on gives the same
/// headers and bytes to whoever asks it. One event loop per core, as the agent has.
///
/// A GET with an `index` waits; a PUT of the same path has each event loop answer all that wait there.
public final class EchoServer extends AbstractVerticle {
    private static final String CHANGED = "changed";

    private final int port;
    private final Map<String, Ready> answers;
    private final List<HttpServerRequest> parked = new ArrayList<>();

    /// An answer made ready once, so that the least is left to do for each request.
    private record Ready(int status, List<Map.Entry<CharSequence, CharSequence>> headers, Buffer body) {
        static Ready of(HttpAnswer answer) {
            var headers = answer.headers().stream()
                    .map(it ->
                            Map.entry(HttpHeaders.createOptimized(it.name()), HttpHeaders.createOptimized(it.value())))
                    .toList();
            return new Ready(answer.status(), headers, Buffer.buffer(answer.body()));
        }
    }

    private EchoServer(int port, Map<String, Ready> answers) {
        this.port = port;
        this.answers = answers;
    }

    /// Fetches the answers and starts to repeat them.
    ///
    /// @param args port, address of the agent, and the paths to repeat
    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        var agent = HttpEndpoint.of(args[1]);
        var answers =
                Arrays.stream(args).skip(2).collect(Collectors.toMap(path -> path, path -> Ready.of(agent.read(path))));
        int cores = Runtime.getRuntime().availableProcessors();
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(cores))
                .deployVerticle(() -> new EchoServer(port, answers), new DeploymentOptions().setInstances(cores))
                .onFailure(failure -> {
                    System.err.println("echo server: " + failure);
                    System.exit(1);
                });
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.eventBus().<String>consumer(CHANGED, change -> wake(ready(change.body())));
        vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(port, "127.0.0.1")
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private Ready ready(String path) {
        return Objects.requireNonNull(answers.get(path), path);
    }

    private void wake(Ready answer) {
        parked.forEach(request -> send(request, answer));
        parked.clear();
    }

    private void answer(HttpServerRequest request) {
        var answer = answers.get(request.uri());
        if (answer == null) {
            if (answers.containsKey(request.path()) && request.getParam("index") != null) {
                parked.add(request);
            } else {
                request.response().setStatusCode(404).end();
            }
        } else if (request.method() == HttpMethod.PUT) {
            vertx.eventBus().publish(CHANGED, request.uri());
            request.response().end();
        } else {
            send(request, answer);
        }
    }

    private static void send(HttpServerRequest request, Ready answer) {
        var response = request.response().setStatusCode(answer.status());
        answer.headers().forEach(header -> response.headers().add(header.getKey(), header.getValue()));
        response.end(answer.body());
    }
}
