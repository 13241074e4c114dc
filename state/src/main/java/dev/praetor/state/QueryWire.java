package dev.praetor.state;

import dev.praetor.state.PreparedQuery.Failover;
import dev.praetor.state.PreparedQuery.Selection;
import dev.praetor.state.PreparedQuery.Template;
import dev.praetor.state.wire.PairsRecord;
import dev.praetor.state.wire.PreparedQueryRecord;
import dev.praetor.state.wire.TextsRecord;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Prepared queries, to and from their durable form.
final class QueryWire {
    private QueryWire() {}

    static PreparedQueryRecord encode(PreparedQuery query) {
        var selection = query.selection();
        var to = PreparedQueryRecord.newBuilder()
                .setId(query.id())
                .setName(query.name())
                .setSession(query.session())
                .setToken(query.token())
                .setTemplateType(query.template().type())
                .setTemplateRegexp(query.template().regexp())
                .setRemoveEmptyTags(query.template().removeEmptyTags())
                .setService(selection.service())
                .setFailoverNearest(selection.failover().nearest())
                .setOnlyPassing(selection.onlyPassing())
                .setNear(selection.near())
                .setConnect(selection.connect())
                .setDnsTtl(query.dnsTtl())
                .setCreateIndex(query.createIndex())
                .setModifyIndex(query.modifyIndex());
        selection.failover().datacenters().map(QueryWire::texts).ifPresent(to::setFailoverDatacenters);
        selection.ignoredChecks().map(QueryWire::texts).ifPresent(to::setIgnoredChecks);
        selection.tags().map(QueryWire::texts).ifPresent(to::setTags);
        selection.nodeMeta().map(QueryWire::pairs).ifPresent(to::setNodeMeta);
        selection.serviceMeta().map(QueryWire::pairs).ifPresent(to::setServiceMeta);
        return to.build();
    }

    static PreparedQuery decode(PreparedQueryRecord query) {
        return new PreparedQuery(
                query.getId(),
                query.getName(),
                query.getSession(),
                query.getToken(),
                new Template(query.getTemplateType(), query.getTemplateRegexp(), query.getRemoveEmptyTags()),
                selection(query),
                query.getDnsTtl(),
                query.getCreateIndex(),
                query.getModifyIndex());
    }

    private static Selection selection(PreparedQueryRecord query) {
        return new Selection(
                query.getService(),
                new Failover(
                        query.getFailoverNearest(),
                        texts(query.hasFailoverDatacenters(), query.getFailoverDatacenters())),
                query.getOnlyPassing(),
                texts(query.hasIgnoredChecks(), query.getIgnoredChecks()),
                query.getNear(),
                texts(query.hasTags(), query.getTags()),
                pairs(query.hasNodeMeta(), query.getNodeMeta()),
                pairs(query.hasServiceMeta(), query.getServiceMeta()),
                query.getConnect());
    }

    private static TextsRecord texts(List<String> items) {
        return TextsRecord.newBuilder().addAllItems(items).build();
    }

    private static Optional<List<String>> texts(boolean given, TextsRecord texts) {
        return given ? Optional.of(List.copyOf(texts.getItemsList())) : Optional.empty();
    }

    private static PairsRecord pairs(SortedMap<String, String> pairs) {
        return PairsRecord.newBuilder().putAllPairs(pairs).build();
    }

    private static Optional<SortedMap<String, String>> pairs(boolean given, PairsRecord pairs) {
        return given ? Optional.of(CatalogWire.sorted(pairs.getPairsMap())) : Optional.empty();
    }
}
