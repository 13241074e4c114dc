package dev.praetor.systemtests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.JsonSyntaxException;
import dev.praetor.systemtests.json.JsonText;
import dev.praetor.systemtests.wire.Header;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NormaliserTest {
    private final Variables variables = new Variables();
    private final Normaliser normaliser = new Normaliser(
            Scenario.of("n", "default", List.of(), new Json.Obj(new LinkedHashMap<>())), variables, Set.of("hostport"));

    NormaliserTest() {
        variables.set("hostport", "127.0.0.1:18500");
        variables.set("session", "adf4238a-882b-9ddc-4a9d-5b6758e4159e");
    }

    private String json(String text) throws JsonSyntaxException {
        return JsonText.SENT.of(normaliser.json(Json.parse(text)));
    }

    @Test
    void indexesBecomeWordsButZeroStays() throws JsonSyntaxException {
        assertThat(json("{\"CreateIndex\": 7, \"ModifyIndex\": 9, \"LastIndex\": 0}"))
                .isEqualTo(
                        "{\"CreateIndex\": \"<index>\", \"ModifyIndex\": \"<index, > CreateIndex>\", \"LastIndex\": 0}");
        assertThat(json("{\"CreateIndex\": 7, \"ModifyIndex\": 7}")).contains("<index, = CreateIndex>");
    }

    @Test
    void aSavedIdentifierIsKnownAgainAndOthersAreNot() {
        assertThat(normaliser.text("adf4238a-882b-9ddc-4a9d-5b6758e4159e")).isEqualTo("<var:session>");
        assertThat(normaliser.text("11111111-882b-9ddc-4a9d-5b6758e4159e")).isEqualTo("<uuid>");
        assertThat(normaliser.text("00000000-0000-0000-0000-000000000002"))
                .isEqualTo("00000000-0000-0000-0000-000000000002");
    }

    @Test
    void timesAndPortsBecomeWords() {
        assertThat(normaliser.text("at 2026-11-22T10:00:00.5Z on 127.0.0.1:18500 and 127.0.0.1:4242"))
                .isEqualTo("at <time> on 127.0.0.1:<port> and 127.0.0.1:<port>");
    }

    @Test
    void onlyHeadersOfTheApiAreCompared() {
        var headers = normaliser.headers(List.of(
                new Header("X-Consul-Index", "12"),
                new Header("Date", "today"),
                new Header("Vary", "Accept-Encoding")));
        assertThat(JsonText.SENT.of(headers))
                .isEqualTo("{\"x-consul-index\": \"<index>\", \"vary\": \"Accept-Encoding\"}");
    }

    @Test
    void everyPlaceOfADifferenceIsNamed() throws JsonSyntaxException {
        var found = Difference.between(
                Json.parse("{\"a/b\": [1, 2], \"gone\": null}"), Json.parse("{\"a/b\": [1, \"2\"], \"more\": {}}"));
        assertThat(found.stream().map(it -> it.at() + it.story()))
                .containsExactly(
                        "/a~1b/1: expected 2 / got \"2\"",
                        "/gone: expected null / got (absent)",
                        "/more: expected (absent) / got {}");
    }
}
