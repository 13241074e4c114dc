package dev.praetor.http.resource;

import dev.praetor.agent.json.JsonWriter;
import dev.praetor.state.PreparedQuery;
import dev.praetor.state.PreparedQuery.Selection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// How prepared queries look in JSON.
final class QueryJson {
    private QueryJson() {}

    static void query(JsonWriter json, PreparedQuery query) {
        json.beginObject();
        json.name("ID").value(query.id());
        json.name("Name").value(query.name());
        json.name("Session").value(query.session());
        json.name("Token").value(query.token());
        json.name("Template").beginObject();
        json.name("Type").value(query.template().type());
        json.name("Regexp").value(query.template().regexp());
        json.name("RemoveEmptyTags").value(query.template().removeEmptyTags()).endObject();
        json.name("Service");
        selection(json, query.selection());
        dns(json, query);
        json.name("CreateIndex").value(query.createIndex());
        json.name("ModifyIndex").value(query.modifyIndex()).endObject();
    }

    static void dns(JsonWriter json, PreparedQuery query) {
        json.name("DNS").beginObject().name("TTL").value(query.dnsTtl()).endObject();
    }

    private static void selection(JsonWriter json, Selection selection) {
        json.beginObject();
        json.name("Service").value(selection.service());
        json.name("Failover").beginObject();
        json.name("NearestN").value(selection.failover().nearest());
        texts(json, "Datacenters", selection.failover().datacenters());
        json.endObject();
        json.name("OnlyPassing").value(selection.onlyPassing());
        texts(json, "IgnoreCheckIDs", selection.ignoredChecks());
        json.name("Near").value(selection.near());
        texts(json, "Tags", selection.tags());
        pairs(json, "NodeMeta", selection.nodeMeta());
        pairs(json, "ServiceMeta", selection.serviceMeta());
        json.name("Connect").value(selection.connect()).endObject();
    }

    private static void texts(JsonWriter json, String name, Optional<List<String>> texts) {
        json.name(name);
        texts.ifPresentOrElse(json::values, json::nil);
    }

    private static void pairs(JsonWriter json, String name, Optional<SortedMap<String, String>> pairs) {
        json.name(name);
        pairs.ifPresentOrElse(json::values, json::nil);
    }
}
