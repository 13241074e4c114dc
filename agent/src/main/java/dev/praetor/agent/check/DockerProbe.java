package dev.praetor.agent.check;

import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.Decoding.Unknown;
import dev.praetor.agent.json.Fields;
import dev.praetor.agent.json.JsonException;
import dev.praetor.agent.json.JsonWriter;
import dev.praetor.agent.json.Shape;
import dev.praetor.agent.time.Clock;
import dev.praetor.state.Status;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;

/// Runs a command inside a container through the Docker engine: exit status 0 is passing, 1 warning, else critical.
///
/// The engine has no way to end such a command, so one that takes too long goes on inside its container.
final class DockerProbe implements Probe<CheckKind.Docker> {
    private static final Shape ANSWER = Shape.of("docker.Answer");

    private final HttpClient client;
    private final DockerHost host;
    private final Clock clock;

    DockerProbe(HttpClient client, DockerHost host, Clock clock) {
        this.client = client;
        this.host = host;
        this.clock = clock;
    }

    @Override
    public Future<Finding> run(CheckKind.Docker check, Limits limits) {
        var deadline = new Deadline(
                clock,
                limits.timeout(),
                () -> Finding.critical("Timed out running check in container " + check.container()));
        create(check)
                .compose(exec -> start(exec, limits)
                        .compose(output -> exitCode(exec).map(code -> new Finding(status(code), output))))
                .onSuccess(deadline::finish)
                .onFailure(fault -> deadline.finish(Finding.critical(text(fault))));
        return deadline.future();
    }

    private Future<String> create(CheckKind.Docker check) {
        var body = new JsonWriter(false)
                .beginObject()
                .name("AttachStdout")
                .value(true)
                .name("AttachStderr")
                .value(true)
                .name("Cmd")
                .values(check.args())
                .endObject();
        return call(HttpMethod.POST, "/containers/" + segment(check.container()) + "/exec", body.toBytes())
                .compose(DockerProbe::json)
                .map(answer -> answer.string("Id"));
    }

    private Future<String> start(String exec, Limits limits) {
        var body = "{\"Detach\":false,\"Tty\":false}".getBytes(StandardCharsets.UTF_8);
        var output = new DockerStream(limits.outputMaxSize());
        return call(HttpMethod.POST, "/exec/" + segment(exec) + "/start", body)
                .compose(response -> {
                    response.handler(output::take);
                    return response.end();
                })
                .map(end -> output.text());
    }

    private Future<Integer> exitCode(String exec) {
        return call(HttpMethod.GET, "/exec/" + segment(exec) + "/json", new byte[0])
                .compose(DockerProbe::json)
                .map(answer -> answer.integer("ExitCode"));
    }

    private Future<HttpClientResponse> call(HttpMethod method, String path, byte[] body) {
        var options = new RequestOptions()
                .setMethod(method)
                .setServer(host.address())
                .setHost("docker")
                .setPort(80)
                .setURI(path)
                .putHeader("Content-Type", "application/json");
        return client.request(options).compose(request -> request.send(Buffer.buffer(body)));
    }

    private static Future<Fields> json(HttpClientResponse response) {
        return response.body().map(body -> {
            var answer = Decoding.of(body.getBytes(), Unknown.IGNORED).object(ANSWER);
            if (response.statusCode() >= 300) {
                throw new JsonException("the Docker engine refused: " + answer.string("message"));
            }
            return answer;
        });
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String status(int exit) {
        return switch (exit) {
            case 0 -> Status.PASSING;
            case 1 -> Status.WARNING;
            default -> Status.CRITICAL;
        };
    }

    private String text(Throwable fault) {
        return switch (fault) {
            case JsonException refused -> refused.reason();
            case TimeoutException _ -> "the Docker engine at " + host.name() + " does not answer";
            default -> "cannot ask the Docker engine at " + host.name() + ": " + fault.getMessage();
        };
    }
}
