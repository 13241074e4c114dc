package dev.praetor.state.consul;

import dev.praetor.state.PreparedQuery;
import dev.praetor.state.PreparedQuery.Failover;
import dev.praetor.state.PreparedQuery.Selection;
import dev.praetor.state.PreparedQuery.Template;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Prepared queries. Lists and maps that were not given are nil.
final class QueryRecords {
    private QueryRecords() {}

    static void write(PreparedQuery query, Packer to) throws IOException {
        to.kind(Kind.QUERY).map(9).number("CreateIndex", query.createIndex());
        to.name("DNS").map(1).text("TTL", query.dnsTtl());
        to.text("ID", query.id()).number("ModifyIndex", query.modifyIndex()).text("Name", query.name());
        write(query.selection(), to.name("Service"));
        to.text("Session", query.session());
        to.name("Template")
                .map(3)
                .text("Regexp", query.template().regexp())
                .flag("RemoveEmptyTags", query.template().removeEmptyTags())
                .text("Type", query.template().type());
        to.text("Token", query.token());
    }

    private static void write(Selection selection, Packer to) throws IOException {
        to.map(9).flag("Connect", selection.connect());
        to.name("Failover").map(2);
        write("Datacenters", selection.failover().datacenters(), to);
        to.number("NearestN", selection.failover().nearest());
        write("IgnoreCheckIDs", selection.ignoredChecks(), to);
        to.text("Near", selection.near());
        writePairs("NodeMeta", selection.nodeMeta(), to);
        to.flag("OnlyPassing", selection.onlyPassing()).text("Service", selection.service());
        writePairs("ServiceMeta", selection.serviceMeta(), to);
        write("Tags", selection.tags(), to);
    }

    private static void write(String name, Optional<List<String>> texts, Packer to) throws IOException {
        if (texts.isPresent()) {
            to.texts(name, texts.get());
        } else {
            to.nil(name);
        }
    }

    private static void writePairs(String name, Optional<SortedMap<String, String>> pairs, Packer to)
            throws IOException {
        if (pairs.isPresent()) {
            to.pairs(name, pairs.get());
        } else {
            to.nil(name);
        }
    }

    static PreparedQuery read(Fields record) throws IOException {
        var template = record.inner("Template");
        return new PreparedQuery(
                record.text("ID"),
                record.text("Name"),
                record.text("Session"),
                record.text("Token"),
                new Template(template.text("Type"), template.text("Regexp"), template.flag("RemoveEmptyTags")),
                selection(record.inner("Service")),
                record.inner("DNS").text("TTL"),
                record.number("CreateIndex"),
                record.number("ModifyIndex"));
    }

    private static Selection selection(Fields given) throws IOException {
        var failover = given.inner("Failover");
        return new Selection(
                given.text("Service"),
                new Failover(failover.smallNumber("NearestN"), texts(failover, "Datacenters")),
                given.flag("OnlyPassing"),
                texts(given, "IgnoreCheckIDs"),
                given.text("Near"),
                texts(given, "Tags"),
                pairs(given, "NodeMeta"),
                pairs(given, "ServiceMeta"),
                given.flag("Connect"));
    }

    private static Optional<List<String>> texts(Fields given, String name) throws IOException {
        return given.find(name).isPresent() ? Optional.of(given.texts(name)) : Optional.empty();
    }

    private static Optional<SortedMap<String, String>> pairs(Fields given, String name) throws IOException {
        return given.find(name).isPresent() ? Optional.of(given.pairs(name)) : Optional.empty();
    }
}
