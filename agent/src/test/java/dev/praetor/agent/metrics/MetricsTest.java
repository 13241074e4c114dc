package dev.praetor.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.json.JsonWriter;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Metrics metrics = new Metrics("consul");

    @Test
    void theLastCompleteIntervalIsShownInTheShapeOfGoMetrics() {
        metrics.gauge("runtime.alloc_bytes", () -> 42);
        metrics.counter("agent.check.run.http").add(1);
        metrics.counter("agent.check.run.http").add(1);
        metrics.sample("http.GET.v1.kv._").add(1);
        metrics.sample("http.GET.v1.kv._").add(3);

        assertThat(json()).contains("\"Counters\":[]").contains("\"Samples\":[]");
        metrics.roll(1_700_000_019_999L);

        assertThat(json())
                .startsWith("{\"Timestamp\":\"2023-11-14 22:13:20 +0000 UTC\"")
                .contains("{\"Name\":\"consul.runtime.alloc_bytes\",\"Value\":42,\"Labels\":{}}")
                .contains("{\"Name\":\"consul.agent.check.run.http\",\"Count\":2,\"Rate\":0.2,\"Sum\":2,\"Min\":1,"
                        + "\"Max\":1,\"Mean\":1,\"Stddev\":0,\"Labels\":{}}")
                .contains("\"Sum\":4,\"Min\":1,\"Max\":3,\"Mean\":2,\"Stddev\":1.4142135623730951");
    }

    @Test
    void anIntervalInWhichNothingHappenedShowsNothing() {
        metrics.counter("c").add(1);
        metrics.roll(10_000);
        metrics.roll(20_000);

        assertThat(json()).contains("\"Counters\":[]");
    }

    @Test
    void prometheusSeesRunningTotals() {
        metrics.counter("a.b-c").add(2);
        metrics.sample("d").add(1.5);
        metrics.roll(10_000);
        metrics.counter("a.b-c").add(1);

        assertThat(MetricsText.prometheus(metrics))
                .contains("# TYPE consul_a_b_c counter\nconsul_a_b_c 3.0\n")
                .contains("# TYPE consul_d summary\nconsul_d_sum 1.5\nconsul_d_count 1\n");
    }

    @Test
    void namesBeyondTheLimitShareOneSeries() {
        for (var i = 0; i <= Metrics.MOST_NAMES + 10; i++) {
            metrics.counter("name" + i).add(1);
        }

        assertThat(metrics.counters()).hasSize(Metrics.MOST_NAMES + 1);
        assertThat(metrics.counters().get("consul.others").totalSum()).isEqualTo(11);
    }

    private String json() {
        var json = new JsonWriter(false);
        MetricsText.json(metrics, json);
        return json.toString();
    }
}
