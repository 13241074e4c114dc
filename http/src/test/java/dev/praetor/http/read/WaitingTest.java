package dev.praetor.http.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.Params;
import dev.praetor.http.route.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingTest {
    private static final HttpSettings SETTINGS = HttpSettings.defaults("dc1", "node1");

    private static Waiting waiting(String query, long random) {
        return Waiting.of(Params.parse(query).orElseThrow(), SETTINGS, bound -> Math.min(random, bound - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wait=5s", "index=0&wait=5s", "index=", "index"})
    void withoutAnIndexNothingWaits(String query) {
        assertThat(waiting(query, 0)).isEqualTo(Waiting.NONE);
    }

    @ParameterizedTest
    @CsvSource({"index=5,300000", "index=5&wait=10s,10000", "index=5&wait=30m,600000", "index=5&wait=0s,300000"})
    void theWaitIsAsAskedWithinTheLargest(String query, long millis) {
        assertThat(waiting(query, 0)).isEqualTo(new Waiting(5, millis));
    }

    @Test
    void aSixteenthAtMostIsAddedAtRandom() {
        assertThat(waiting("index=5&wait=16s", Long.MAX_VALUE).millis()).isEqualTo(16_000 + 999);
    }

    @ParameterizedTest
    @ValueSource(strings = {"index=-1", "index=abc", "index=1.5", "index=18446744073709551616"})
    void whatIsNoIndexIsRefused(String query) {
        assertThatThrownBy(() -> waiting(query, 0)).isInstanceOf(Refusal.class).hasMessage("Invalid index");
    }

    @ParameterizedTest
    @ValueSource(strings = {"index=5&wait=abc", "index=5&wait=10", "wait=abc"})
    void whatIsNoDurationIsRefused(String query) {
        assertThatThrownBy(() -> waiting(query, 0)).isInstanceOf(Refusal.class).hasMessage("Invalid wait time");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/kv/a,/v1/kv/a",
        "/v1/kv/a?raw,/v1/kv/a?raw",
        "/v1/kv/a?index=5&wait=1s,/v1/kv/a",
        "/v1/kv/a?index=5&raw,/v1/kv/a?raw",
        "/v1/kv/a?raw&wait=1s&dc=dc1&index=7,/v1/kv/a?raw&dc=dc1",
        "/v1/kv/a?myindex=5,/v1/kv/a?myindex=5",
        "/v1/kv/index=5,/v1/kv/index=5"
    })
    void strippedTargetsAreAlikeForAllWhoAskTheSame(String target, String stripped) {
        assertThat(Waiting.strip(target)).isEqualTo(stripped);
    }

    @Test
    void largerIndexesAreNewsEvenBeyondTheSign() {
        assertThat(new Waiting(5, 1).isNews(6)).isTrue();
        assertThat(new Waiting(5, 1).isNews(5)).isFalse();
        assertThat(new Waiting(-1, 1).isNews(5)).isFalse();
    }
}
