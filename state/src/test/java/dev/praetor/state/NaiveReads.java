package dev.praetor.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What queries must answer, found in a [NaiveModel] by looking at everything. Names of nodes in checks are folded.
final class NaiveReads {
    private final NaiveModel model;

    NaiveReads(NaiveModel model) {
        this.model = model;
    }

    Object answer(Query<?> query) {
        return switch (query) {
            case KvQueries.Get(var key) -> Optional.ofNullable(model.keys.get(key));
            case KvQueries.ListPrefix(var prefix) ->
                model.keys.values().stream()
                        .filter(entry -> entry.key().startsWith(prefix))
                        .toList();
            case KvQueries.Keys(var prefix, var separator) ->
                model.keys.keySet().stream()
                        .filter(key -> key.startsWith(prefix))
                        .map(key -> cut(key, prefix.octets().length(), separator.octets()))
                        .distinct()
                        .toList();
            case CatalogQueries.Nodes(var meta) ->
                model.nodes.values().stream().filter(node -> fits(node, meta)).toList();
            case CatalogQueries.Services(var meta) -> services(meta);
            case CatalogQueries.ServiceNodes(var name, var meta) ->
                instances(name, meta)
                        .map(one -> new Instance(one.node(), one.service(), List.of()))
                        .toList();
            case CatalogQueries.NodeServices(var name) ->
                Optional.ofNullable(model.nodes.get(NaiveModel.low(name)))
                        .map(node -> new CatalogQueries.NodeServices.Found(
                                node,
                                model.services.values().stream()
                                        .filter(service -> same(service.node(), name))
                                        .toList()));
            case HealthQueries.NodeChecks(var name) ->
                model.checks.values().stream()
                        .filter(check -> same(check.node(), name))
                        .toList();
            case HealthQueries.ServiceChecks(var name, var meta) ->
                model.checks.values().stream()
                        .filter(check -> !check.serviceId().isEmpty() && same(check.serviceName(), name))
                        .filter(check -> fits(model.nodes.get(check.node()), meta))
                        .toList();
            case HealthQueries.ServiceHealth(var name, var meta) ->
                instances(name, meta).toList();
            case HealthQueries.ChecksInState(var status, var meta) ->
                model.checks.values().stream()
                        .filter(check -> status.equals("any") || same(check.status(), status))
                        .filter(check -> fits(model.nodes.get(check.node()), meta))
                        .toList();
            case SessionQueries.Info(var id) -> Optional.ofNullable(model.sessions.get(id));
            case SessionQueries.All() -> List.copyOf(model.sessions.values());
            case SessionQueries.OnNode(var node) ->
                model.sessions.values().stream()
                        .filter(one -> same(one.node(), node))
                        .toList();
            case PreparedQueries.ById(var id) -> Optional.ofNullable(model.queries.get(id));
            case PreparedQueries.All() -> List.copyOf(model.queries.values());
            case CoordinateQueries.All(var segment) -> places(segment);
            case MemberQueries.All() -> NaiveMembers.sorted(model.members);
            case MemberQueries.Servers() -> NaiveMembers.servers(model.members);
            case AutopilotSettings.Current() -> model.autopilot;
            default -> throw new IllegalArgumentException(query.toString());
        };
    }

    private List<NodeCoordinate> places(Optional<String> segment) {
        return model.places.values().stream()
                .filter(place -> segment.isEmpty() || segment.get().equals(place.segment()))
                .toList();
    }

    private static Key cut(Key key, int from, String separator) {
        var at = separator.isEmpty() ? -1 : key.octets().indexOf(separator, from);
        return at < 0 ? key : new Key(key.octets().substring(0, at + separator.length()));
    }

    private static boolean same(String one, String other) {
        return NaiveModel.low(one).equals(NaiveModel.low(other));
    }

    private static boolean fits(Node node, Map<String, String> meta) {
        return meta.entrySet().stream()
                .allMatch(pair -> pair.getValue().equals(node.meta().get(pair.getKey())));
    }

    private TreeMap<String, TreeSet<String>> services(Map<String, String> meta) {
        var tags = new TreeMap<String, TreeSet<String>>();
        model.services.values().stream()
                .filter(service -> fits(model.nodes.get(NaiveModel.low(service.node())), meta))
                .forEach(service -> tags.computeIfAbsent(service.name(), name -> new TreeSet<>())
                        .addAll(service.tags()));
        return tags;
    }

    private Stream<Instance> instances(String name, Map<String, String> meta) {
        return model.services.values().stream()
                .filter(service -> same(service.name(), name))
                .filter(service -> fits(model.nodes.get(NaiveModel.low(service.node())), meta))
                .map(service -> new Instance(
                        model.nodes.get(NaiveModel.low(service.node())),
                        service,
                        Stream.concat(
                                        model.checksOf(service.node(), "").stream(),
                                        model.checksOf(service.node(), service.id()).stream())
                                .toList()));
    }
}
