package dev.praetor.state;

import dev.praetor.state.wire.CheckDefinitionRecord;
import dev.praetor.state.wire.CheckRecord;
import dev.praetor.state.wire.HeaderRecord;
import java.util.List;
import java.util.TreeMap;

/// Checks, to and from their durable form.
final class CheckWire {
    private CheckWire() {}

    static CheckRecord encode(Check check) {
        var to = CheckRecord.newBuilder()
                .setNode(check.node())
                .setId(check.id())
                .setName(check.name())
                .setStatus(check.status())
                .setNotes(check.notes())
                .setOutput(check.output())
                .setServiceId(check.serviceId())
                .setServiceName(check.serviceName())
                .addAllServiceTags(check.serviceTags())
                .setType(check.type())
                .setInterval(check.interval())
                .setTimeout(check.timeout())
                .setExposedPort(check.exposedPort())
                .setCreateIndex(check.createIndex())
                .setModifyIndex(check.modifyIndex());
        if (!check.definition().equals(CheckDefinition.NONE)) {
            to.setDefinition(encode(check.definition()));
        }
        return to.build();
    }

    static Check decode(CheckRecord check) {
        return new Check(
                check.getNode(),
                check.getId(),
                check.getName(),
                check.getStatus(),
                check.getNotes(),
                check.getOutput(),
                check.getServiceId(),
                check.getServiceName(),
                List.copyOf(check.getServiceTagsList()),
                check.getType(),
                check.getInterval(),
                check.getTimeout(),
                check.getExposedPort(),
                check.hasDefinition() ? decode(check.getDefinition()) : CheckDefinition.NONE,
                check.getCreateIndex(),
                check.getModifyIndex());
    }

    private static CheckDefinitionRecord encode(CheckDefinition definition) {
        var to = CheckDefinitionRecord.newBuilder()
                .setHttp(definition.http())
                .setMethod(definition.method())
                .setBody(definition.body())
                .setTlsServerName(definition.tlsServerName())
                .setTlsSkipVerify(definition.tlsSkipVerify())
                .setTcp(definition.tcp())
                .setIntervalNanos(definition.intervalNanos())
                .setTimeoutNanos(definition.timeoutNanos())
                .setDeregisterAfterNanos(definition.deregisterAfterNanos());
        definition
                .header()
                .forEach((name, values) ->
                        to.addHeader(HeaderRecord.newBuilder().setName(name).addAllValues(values)));
        return to.build();
    }

    private static CheckDefinition decode(CheckDefinitionRecord definition) {
        var header = new TreeMap<String, List<String>>();
        definition.getHeaderList().forEach(one -> header.put(one.getName(), List.copyOf(one.getValuesList())));
        return new CheckDefinition(
                definition.getHttp(),
                definition.getMethod(),
                CatalogWire.sorted(header),
                definition.getBody(),
                definition.getTlsServerName(),
                definition.getTlsSkipVerify(),
                definition.getTcp(),
                definition.getIntervalNanos(),
                definition.getTimeoutNanos(),
                definition.getDeregisterAfterNanos());
    }
}
