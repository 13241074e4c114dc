package dev.praetor.state;

import java.util.Optional;

/// One step of a transaction on a service.
final class ServiceStep extends CatalogStep<Service> {
    private final ServiceChanges services;
    private final String node;
    private final Service asked;
    private final String id;

    ServiceStep(Draft draft, String node, Service asked) {
        this.services = new ServiceChanges(draft);
        this.node = node;
        this.asked = asked;
        this.id = asked.id().isEmpty() ? asked.name() : asked.id();
    }

    @Override
    Optional<Service> find() {
        return services.find(node, id);
    }

    @Override
    Optional<String> put() {
        return services.put(node, asked);
    }

    @Override
    void remove() {
        services.remove(node, id);
    }

    @Override
    long modifyIndex(Service service) {
        return service.modifyIndex();
    }

    @Override
    long expected() {
        return asked.modifyIndex();
    }

    @Override
    String subject() {
        return "service " + Names.quoted(id) + " on node " + Names.quoted(node);
    }

    @Override
    TxnResult result(Service service) {
        return new TxnResult.OfService(service);
    }
}
