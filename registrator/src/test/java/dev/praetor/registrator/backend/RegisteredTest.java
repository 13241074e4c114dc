package dev.praetor.registrator.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.registrator.json.JsonTree;
import dev.praetor.registrator.json.JsonUnreadable;
import dev.praetor.registrator.net.Endpoint;
import dev.praetor.registrator.options.Registry;
import dev.praetor.registrator.service.Check;
import dev.praetor.registrator.service.Origin;
import dev.praetor.registrator.service.OwnIds;
import dev.praetor.registrator.service.Registration;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Services as Consul 1.10 lists them, beside what they should say.
class RegisteredTest {
    private static final String SERVICES = """
            {"vm:web:80":{"ID":"vm:web:80","Service":"web","Tags":["x","y"],"Meta":{"region":"eu"},"Port":8080,
             "Address":"192.0.2.2","Weights":{"Passing":1,"Warning":1},"EnableTagOverride":false,"Datacenter":"dc1"}}""";
    private static final String CHECKS = """
            {"service:vm:web:80":{"CheckID":"service:vm:web:80","Status":"critical","ServiceID":"vm:web:80"},
             "container:vm:web:80":{"CheckID":"container:vm:web:80","Status":"passing","ServiceID":"vm:web:80"},
             "_service_maintenance:vm:web:80":{"CheckID":"_service_maintenance:vm:web:80","Status":"critical",
              "ServiceID":"vm:web:80"},
             "other":{"CheckID":"other","Status":"critical","ServiceID":"db"}}""";
    private static final Check ASKED = new Check(new Check.Tcp("192.0.2.2:8080"), "10s", "", "", "");
    private static final Check TOLD = new Check(new Check.Told("8760h", "passing", "fine"), "", "", "", "");
    private static final Registration RIGHT = new Registration(
            "vm:web:80",
            "web",
            "192.0.2.2",
            8080,
            List.of("x", "y"),
            Map.of("region", "eu"),
            List.of(ASKED, TOLD),
            new Origin("c", "web", 80, "tcp"));

    private final Vertx vertx = Vertx.vertx();
    private final Backend backend =
            Backend.open(vertx, new Registry.Consul(Endpoint.tcp("127.0.0.1", 1)), Map.of(), Duration.ofSeconds(1));

    @AfterEach
    void close() {
        vertx.close();
    }

    private static Registered listed(String services, String checks) throws JsonUnreadable {
        return ConsulJson.services(JsonTree.parse(services), JsonTree.parse(checks))
                .getFirst();
    }

    @Test
    void aServiceThatStandsAsItShouldIsRight() throws JsonUnreadable {
        assertThat(backend.shows(listed(SERVICES, CHECKS), RIGHT)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Service\":\"web\" | \"Service\":\"web2\"",
                "8080 | 8081",
                "192.0.2.2 | 192.0.2.3",
                "\"x\",\"y\" | \"y\",\"x\"",
                "\"region\":\"eu\" | \"region\":\"us\"",
            })
    void eachDifferenceOfTheServiceCounts(String before, String after) throws JsonUnreadable {
        assertThat(backend.shows(listed(SERVICES.replace(before, after), CHECKS), RIGHT))
                .isFalse();
    }

    @Test
    void aMissingCheckOfOursCountsAndOneOfOthersDoesNot() throws JsonUnreadable {
        assertThat(backend.shows(listed(SERVICES, "{}"), RIGHT)).isFalse();
        var bare = new Registration(
                RIGHT.id(),
                RIGHT.name(),
                RIGHT.address(),
                RIGHT.port(),
                RIGHT.tags(),
                RIGHT.meta(),
                List.of(),
                RIGHT.origin());
        assertThat(backend.shows(listed(SERVICES, CHECKS), bare)).isFalse();
        var maintenance =
                CHECKS.replace("\"service:vm:web:80\":{", "\"a\":{").replace("\"container:vm:web:80\":{", "\"b\":{");
        assertThat(backend.shows(listed(SERVICES, maintenance), bare)).isTrue();
    }

    @Test
    void theStatusOfAnAskedCheckIsTheAgentsAndThatOfAToldOneOurs() throws JsonUnreadable {
        assertThat(backend.shows(
                        listed(SERVICES, CHECKS.replace("\"Status\":\"passing\"", "\"Status\":\"critical\"")), RIGHT))
                .isFalse();
    }

    @Test
    void oursIsWhatHasOurIdOrOurMark() throws JsonUnreadable {
        var own = new OwnIds("vm");
        assertThat(listed(SERVICES, "{}").container(own)).contains("web");
        assertThat(listed(SERVICES, "{}").container(new OwnIds("vm2"))).isEmpty();
        var marked = "{\"mine\":{\"Service\":\"x\",\"Meta\":{\"registrator-id\":\"vm:db:1\"}}}";
        assertThat(listed(marked, "{}").container(own)).contains("db");
    }

    @Test
    void theBodyHasTheMembersThatConsulKnows() {
        var odd = new Registration(
                "i",
                "n",
                "",
                1,
                List.of(),
                Map.of(),
                List.of(new Check(new Check.Grpc("h:1", true, true), "10s", "1s", "passing", "9m")),
                RIGHT.origin());
        assertThat(ConsulJson.service(odd))
                .isEqualTo(
                        "{\"ID\":\"i\",\"Name\":\"n\",\"Address\":\"\",\"Port\":1,\"Tags\":[],\"Meta\":{},\"Checks\":["
                                + "{\"CheckID\":\"service:i\",\"GRPC\":\"h:1\",\"GRPCUseTLS\":true,\"TLSSkipVerify\":true,"
                                + "\"Interval\":\"10s\",\"Timeout\":\"1s\",\"Status\":\"passing\","
                                + "\"DeregisterCriticalServiceAfter\":\"9m\"}]}");
    }
}
