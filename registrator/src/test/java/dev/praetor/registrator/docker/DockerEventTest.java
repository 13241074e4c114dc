package dev.praetor.registrator.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.registrator.json.JsonTree;
import dev.praetor.registrator.json.JsonUnreadable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerEventTest {
    private static Optional<DockerEvent> read(String json) throws JsonUnreadable {
        return DockerEvent.read(JsonTree.parse(json));
    }

    @Test
    void aRecordedDeathIsRead() throws JsonUnreadable {
        var event = read("""
                {"status":"die","id":"4dbb","from":"praetor/busybox:test","Type":"container","Action":"die",
                 "Actor":{"ID":"4dbb","Attributes":{"exitCode":"137","image":"praetor/busybox:test","name":"np2"}},
                 "scope":"local","time":1795346888,"timeNano":1795346888112276266}""").orElseThrow();
        assertThat(event.kind()).isEqualTo(DockerEvent.Kind.ENDED);
        assertThat(event.container()).isEqualTo("4dbb");
        assertThat(event.name()).isEqualTo("np2");
        assertThat(event.exitCode()).isEqualTo(137);
        assertThat(event.at())
                .isCloseTo(Instant.ofEpochSecond(1795346888, 112276266), Assertions.within(1, ChronoUnit.MICROS));
    }

    @Test
    void aTimeBeyondAllTimeIsTheLastOne() throws JsonUnreadable {
        var event = read("""
                {"Type":"container","Action":"start","Actor":{"ID":"4dbb"},"time":9223372036854775807}""").orElseThrow();
        assertThat(event.at()).isAfter(Instant.parse("9999-12-31T23:59:59Z"));
    }

    @Test
    void aNetworksEventIsOfTheContainerThatItNames() throws JsonUnreadable {
        var event = read("""
                {"Type":"network","Action":"connect","Actor":{"ID":"86d7","Attributes":{"container":"4dbb",
                 "name":"bridge","type":"bridge"}},"scope":"local","time":1795346887}""").orElseThrow();
        assertThat(event.kind()).isEqualTo(DockerEvent.Kind.CHANGED);
        assertThat(event.container()).isEqualTo("4dbb");
        assertThat(event.at()).isEqualTo(Instant.ofEpochSecond(1795346887));
        assertThat(event.exitCode()).isEqualTo(DockerEvent.UNKNOWN_EXIT);
    }

    @ParameterizedTest
    @CsvSource({
        "start, CHANGED",
        "died, ENDED",
        "destroy, DESTROYED",
        "'health_status: healthy', CHANGED",
        "pause, CHANGED",
        "unpause, CHANGED",
        "rename, CHANGED",
        "kill, ",
        "create, ",
        "'exec_create: sh', ",
        "oom, ",
    })
    void eachActionHasItsMeaning(String action, DockerEvent.Kind kind) throws JsonUnreadable {
        var event = read("{\"Type\":\"container\",\"Action\":\"" + action + "\",\"Actor\":{\"ID\":\"a\"},\"time\":1}");
        assertThat(event.map(DockerEvent::kind).orElse(null)).isEqualTo(kind);
    }

    @Test
    void aNetworkThatIsRemovedConcernsNobody() throws JsonUnreadable {
        assertThat(read("{\"Type\":\"network\",\"Action\":\"destroy\",\"Actor\":{\"ID\":\"n\"},\"time\":1}"))
                .isEmpty();
    }
}
