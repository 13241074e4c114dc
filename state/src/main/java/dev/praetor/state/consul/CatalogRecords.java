package dev.praetor.state.consul;

import dev.praetor.state.Check;
import dev.praetor.state.Node;
import dev.praetor.state.Service;
import java.io.IOException;

/// Registrations: a node alone, or with it a service or a check. Each repeats its node as a whole.
final class CatalogRecords {
    private final Packer to;
    private final String datacenter;

    CatalogRecords(Packer to, String datacenter) {
        this.to = to;
        this.datacenter = datacenter;
    }

    /// The fields of a record that stand for what is registered.
    @FunctionalInterface
    interface Content {
        void write() throws IOException;
    }

    /// @param name of the node, as what is registered on it spells it
    /// @param check the field `Check`, nil or with a check
    /// @param service the field `Service`, nil or with a service
    void write(Node node, String name, Content check, Content service) throws IOException {
        to.kind(Kind.REGISTRATION).map(13).text("Address", node.address());
        check.write();
        to.nil("Checks")
                .number("CreateIndex", node.createIndex())
                .text("Datacenter", datacenter)
                .text("ID", node.id())
                .number("ModifyIndex", node.modifyIndex())
                .text("Node", name)
                .pairsOrNil("NodeMeta", node.meta());
        service.write();
        to.flag("SkipNodeUpdate", false)
                .pairsOrNil("TaggedAddresses", node.taggedAddresses())
                .text("Token", "");
    }

    void write(Node node) throws IOException {
        write(node, node.name(), () -> to.nil("Check"), () -> to.nil("Service"));
    }

    void write(Node node, Service service) throws IOException {
        write(node, service.node(), () -> to.nil("Check"), () -> ServiceRecords.write(service, to.name("Service")));
    }

    void write(Node node, Check check) throws IOException {
        write(node, check.node(), () -> CheckRecords.write(check, to.name("Check")), () -> to.nil("Service"));
    }

    /// The node that a registration is about.
    static Node node(Fields registration) throws IOException {
        return new Node(
                registration.text("ID"),
                registration.text("Node"),
                registration.text("Address"),
                registration.pairs("TaggedAddresses"),
                registration.pairs("NodeMeta"),
                registration.number("CreateIndex"),
                registration.number("ModifyIndex"));
    }
}
