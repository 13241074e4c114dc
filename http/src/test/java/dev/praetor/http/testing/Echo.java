package dev.praetor.http.testing;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// What the HTTP API is measured against: a bare Vert.x server that gives the same bytes to every request.
public final class Echo {
    private Echo() {}

    /// @param arguments the port, and the URL whose answer it gives from then on
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(arguments[1])).build();
        var original = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        var headers = HttpHeaders.headers();
        original.headers().map().forEach((name, values) -> headers.set(name, values));
        var frozen = headers.copy(false);
        var content = Buffer.buffer(original.body());
        var processors = Runtime.getRuntime().availableProcessors();
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(processors));
        var port = Integer.parseInt(arguments[0]);
        vertx.deployVerticle(
                () -> new Listener(port, frozen, content), new DeploymentOptions().setInstances(processors));
    }

    private static final class Listener extends VerticleBase {
        private final int port;
        private final MultiMap headers;
        private final Buffer content;

        Listener(int port, MultiMap headers, Buffer content) {
            this.port = port;
            this.headers = headers;
            this.content = content;
        }

        @Override
        public Future<?> start() {
            var options = new HttpServerOptions().setStrictThreadMode(true).setHttp2ClearTextEnabled(false);
            return vertx.createHttpServer(options)
                    .requestHandler(request -> {
                        var response = request.response();
                        response.headers().setAll(headers);
                        response.end(content);
                    })
                    .listen(port, "127.0.0.1");
        }
    }
}
