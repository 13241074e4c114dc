package dev.praetor.http.agent;

import dev.praetor.agent.json.JsonWriter;
import dev.praetor.http.resource.Records;
import dev.praetor.state.Check;

/// A check as `/v1/agent/health` shows it: in the form of Consul's client library, with every member of an empty
/// definition.
final class HealthCheckJson {
    private HealthCheckJson() {}

    static void write(JsonWriter json, Check check) {
        json.beginObject();
        Records.outcome(json, check);
        json.name("ServiceTags").nil();
        json.name("Type").value("");
        json.name("Definition");
        definition(json);
        json.name("CreateIndex").value(0).name("ModifyIndex").value(0).endObject();
    }

    private static void definition(JsonWriter json) {
        json.beginObject();
        json.name("Interval").value("0s");
        json.name("Timeout").value("0s");
        json.name("DeregisterCriticalServiceAfter").value("0s");
        json.name("HTTP").value("");
        json.name("Header").nil();
        json.name("Method").value("");
        json.name("Body").value("");
        json.name("TLSServerName").value("");
        json.name("TLSSkipVerify").value(false);
        json.name("TCP").value("");
        json.name("GRPC").value("");
        json.name("GRPCUseTLS").value(false).endObject();
    }
}
