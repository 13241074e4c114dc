package dev.praetor.systemtests.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.history.Act;
import dev.praetor.systemtests.history.HistoryText;
import dev.praetor.systemtests.history.Judge;
import dev.praetor.systemtests.history.Outcome;
import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.process.Signal;
import dev.praetor.systemtests.process.Waiting;
import dev.praetor.systemtests.wire.HttpAsk;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ENOUGH = 3000;

    @Test
    void everyKindOfOperationIsRecordedAndNothingIsFoundInAHealthyServer(@TempDir Path folder) {
        var recorder = new Recorder();
        try (var agent = AgentPlan.dev(folder).start();
                var load = new Load(List.of(agent.http()), recorder, 1, 1)) {
            Waiting.until("every kind of operation", LIMIT, () -> load.size() > ENOUGH && kinds(recorder) == 12);
            load.close();
            load.readAll();
        }
        var history = recorder.history();
        assertThat(Judge.of(history)).isEmpty();
        assertThat(HistoryText.parse(HistoryText.print(history).lines().toList()))
                .isEqualTo(history);
    }

    private static int kinds(Recorder recorder) {
        return recorder.history().operations().stream()
                .map(it -> it.act().getClass())
                .collect(Collectors.toSet())
                .size();
    }

    @Test
    void whatAStoppedServerDoesNotAnswerIsOfUnknownOutcome(@TempDir Path folder) {
        var recorder = new Recorder();
        try (var agent = AgentPlan.dev(folder).start()) {
            agent.process().signal(Signal.STOP);
            try (var line = line(agent.http(), recorder)) {
                assertThat(put(line)).isEqualTo(new Outcome.Unknown());
            }
            agent.process().signal(Signal.CONT);
        }
        assertThat(recorder.history().operations()).singleElement().matches(it -> it.unknown());
    }

    @Test
    void whatNobodyTookCertainlyDidNotHappen() {
        var recorder = new Recorder();
        try (var line = line(HttpEndpoint.loopback(1), recorder)) {
            assertThat(put(line)).isEqualTo(new Outcome.Refused());
        }
        assertThat(recorder.history().operations()).isEmpty();
    }

    /// Texts as servers send them.
    @ParameterizedTest
    @CsvSource({
        "200,true,Done[yes=true]",
        "200,false,Done[yes=false]",
        "500,No cluster leader,Refused[]",
        "503,Not written: the queue is full,Refused[]",
        "500,raft apply failed: invalid session \"x\",Missing[index=0]",
        "500,It is not known whether this was written,Unknown[]"
    })
    void anAnswerIsUnderstoodAsItIsMeant(int status, String body, String outcome) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var line = line(HttpEndpoint.loopback(server.getLocalPort()), new Recorder())) {
            Thread.ofVirtual().start(() -> answer(server, status, body));
            assertThat(put(line)).hasToString(outcome);
        }
    }

    private static void answer(ServerSocket server, int status, String body) {
        try (var client = server.accept()) {
            var text = "HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%s".formatted(status, body.length(), body);
            client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            // The client closed first.
        }
    }

    private static Line line(HttpEndpoint server, Recorder recorder) {
        return new Line(List.of(server), recorder, new Random(1), Duration.ZERO);
    }

    private static Outcome put(Line line) {
        return line.send(new Act.Put("a", "x"), HttpAsk.of("PUT", "/v1/kv/a").with("x"), KeyAnswers::done);
    }
}
