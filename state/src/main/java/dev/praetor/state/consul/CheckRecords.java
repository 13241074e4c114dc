package dev.praetor.state.consul;

import dev.praetor.state.Check;
import dev.praetor.state.CheckDefinition;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The checks inside registrations.
final class CheckRecords {
    private CheckRecords() {}

    static void write(Check check, Packer to) throws IOException {
        to.map(16).text("CheckID", check.id()).number("CreateIndex", check.createIndex());
        writeDefinition(check.definition(), to.name("Definition"));
        to.number("ExposedPort", check.exposedPort())
                .text("Interval", check.interval())
                .number("ModifyIndex", check.modifyIndex())
                .text("Name", check.name())
                .text("Node", check.node())
                .text("Notes", check.notes())
                .text("Output", check.output())
                .text("ServiceID", check.serviceId())
                .text("ServiceName", check.serviceName())
                .textsOrNil("ServiceTags", check.serviceTags())
                .text("Status", check.status())
                .text("Timeout", check.timeout())
                .text("Type", check.type());
    }

    /// Consul's 21 fields, of which a state keeps those that its API shows.
    private static void writeDefinition(CheckDefinition definition, Packer to) throws IOException {
        to.map(21)
                .text("AliasNode", "")
                .text("AliasService", "")
                .text("Body", definition.body())
                .number("DeregisterCriticalServiceAfter", definition.deregisterAfterNanos())
                .flag("DisableRedirects", false)
                .text("DockerContainerID", "")
                .text("GRPC", "")
                .flag("GRPCUseTLS", false)
                .text("H2PING", "")
                .text("HTTP", definition.http());
        writeHeader(definition.header(), to);
        to.number("Interval", definition.intervalNanos())
                .text("Method", definition.method())
                .number("OutputMaxSize", 0)
                .nil("ScriptArgs")
                .text("Shell", "")
                .text("TCP", definition.tcp())
                .text("TLSServerName", definition.tlsServerName())
                .flag("TLSSkipVerify", definition.tlsSkipVerify())
                .number("TTL", 0)
                .number("Timeout", definition.timeoutNanos());
    }

    private static void writeHeader(SortedMap<String, List<String>> header, Packer to) throws IOException {
        if (header.isEmpty()) {
            to.nil("Header");
            return;
        }
        to.name("Header").map(header.size());
        for (var field : header.entrySet()) {
            to.texts(field.getKey(), field.getValue());
        }
    }

    static Check read(Fields check, String node) throws IOException {
        return new Check(
                node,
                check.text("CheckID"),
                check.text("Name"),
                check.text("Status"),
                check.text("Notes"),
                check.text("Output"),
                check.text("ServiceID"),
                check.text("ServiceName"),
                check.texts("ServiceTags"),
                check.text("Type"),
                check.text("Interval"),
                check.text("Timeout"),
                check.smallNumber("ExposedPort"),
                definition(check.inner("Definition")),
                check.number("CreateIndex"),
                check.number("ModifyIndex"));
    }

    private static CheckDefinition definition(Fields given) throws IOException {
        var definition = new CheckDefinition(
                given.text("HTTP"),
                given.text("Method"),
                header(given.inner("Header")),
                given.text("Body"),
                given.text("TLSServerName"),
                given.flag("TLSSkipVerify"),
                given.text("TCP"),
                given.number("Interval"),
                given.number("Timeout"),
                given.number("DeregisterCriticalServiceAfter"));
        return definition.equals(CheckDefinition.NONE) ? CheckDefinition.NONE : definition;
    }

    private static SortedMap<String, List<String>> header(Fields given) throws IOException {
        var header = new TreeMap<String, List<String>>();
        for (var name : given.all().keySet()) {
            header.put(name, given.texts(name));
        }
        return header.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(header);
    }
}
