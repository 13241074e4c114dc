package dev.praetor.state;

import dev.praetor.state.wire.AddressRecord;
import dev.praetor.state.wire.NodeRecord;
import dev.praetor.state.wire.RegisterRecord;
import dev.praetor.state.wire.ServiceRecord;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Nodes and services, to and from their durable form.
final class CatalogWire {
    private CatalogWire() {}

    static NodeRecord encode(Node node) {
        return NodeRecord.newBuilder()
                .setId(node.id())
                .setName(node.name())
                .setAddress(node.address())
                .putAllTaggedAddresses(node.taggedAddresses())
                .putAllMeta(node.meta())
                .setCreateIndex(node.createIndex())
                .setModifyIndex(node.modifyIndex())
                .build();
    }

    static Node decode(NodeRecord node) {
        return new Node(
                node.getId(),
                node.getName(),
                node.getAddress(),
                sorted(node.getTaggedAddressesMap()),
                sorted(node.getMetaMap()),
                node.getCreateIndex(),
                node.getModifyIndex());
    }

    static ServiceRecord encode(Service service) {
        var to = ServiceRecord.newBuilder()
                .setNode(service.node())
                .setId(service.id())
                .setName(service.name())
                .setKind(service.kind())
                .addAllTags(service.tags())
                .setAddress(service.address())
                .putAllMeta(service.meta())
                .setMetaGiven(service.metaGiven())
                .setPort(service.port())
                .setSocketPath(service.socketPath())
                .setWeightPassing(service.weights().passing())
                .setWeightWarning(service.weights().warning())
                .setTagsOverridable(service.tagsOverridable())
                .setCreateIndex(service.createIndex())
                .setModifyIndex(service.modifyIndex());
        service.taggedAddresses()
                .forEach((name, at) -> to.putTaggedAddresses(
                        name,
                        AddressRecord.newBuilder()
                                .setAddress(at.address())
                                .setPort(at.port())
                                .build()));
        return to.build();
    }

    static Service decode(ServiceRecord service) {
        var addresses = new TreeMap<String, Service.ServiceAddress>();
        service.getTaggedAddressesMap()
                .forEach((name, at) -> addresses.put(name, new Service.ServiceAddress(at.getAddress(), at.getPort())));
        return new Service(
                service.getNode(),
                service.getId(),
                service.getName(),
                service.getKind(),
                List.copyOf(service.getTagsList()),
                service.getAddress(),
                sorted(addresses),
                sorted(service.getMetaMap()),
                service.getMetaGiven() || service.getMetaCount() > 0,
                service.getPort(),
                service.getSocketPath(),
                weights(service.getWeightPassing(), service.getWeightWarning()),
                service.getTagsOverridable(),
                service.getCreateIndex(),
                service.getModifyIndex());
    }

    static RegisterRecord encode(CatalogCommand.Register register) {
        var to = RegisterRecord.newBuilder()
                .setNode(encode(register.node()))
                .setSkipNodeUpdate(register.skipNodeUpdate());
        register.service().map(CatalogWire::encode).ifPresent(to::setService);
        register.checks().forEach(check -> to.addChecks(CheckWire.encode(check)));
        return to.build();
    }

    static CatalogCommand.Register decode(RegisterRecord register) {
        return new CatalogCommand.Register(
                decode(register.getNode()),
                register.getSkipNodeUpdate(),
                register.hasService() ? Optional.of(decode(register.getService())) : Optional.empty(),
                register.getChecksList().stream().map(CheckWire::decode).toList());
    }

    private static Service.Weights weights(int passing, int warning) {
        var given = new Service.Weights(passing, warning);
        return given.equals(Service.Weights.DEFAULT) ? Service.Weights.DEFAULT : given;
    }

    /// Immutable, and shared where it is empty: most are.
    static <V> SortedMap<String, V> sorted(Map<String, V> map) {
        return map.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
