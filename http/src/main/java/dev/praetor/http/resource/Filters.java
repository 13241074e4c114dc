package dev.praetor.http.resource;

import dev.praetor.http.filter.Columns;
import dev.praetor.http.filter.Filter;
import dev.praetor.http.filter.FilterException;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Refusal;
import dev.praetor.state.Check;
import dev.praetor.state.Instance;
import dev.praetor.state.Node;
import dev.praetor.state.Service;
import dev.praetor.state.Service.ServiceAddress;
import dev.praetor.state.Service.Weights;
import java.util.List;
import java.util.function.Predicate;

/// What `?filter=` can name in each kind of row.
public final class Filters {
    private static final Columns<Weights> WEIGHTS =
            new Columns<Weights>().number("Passing", Weights::passing).number("Warning", Weights::warning);

    private static final Columns<ServiceAddress> ADDRESS = new Columns<ServiceAddress>()
            .text("Address", ServiceAddress::address)
            .number("Port", ServiceAddress::port);

    /// Members of the service mesh, which are always empty here.
    private static final Columns<Service> PROXY = new Columns<Service>()
            .text("DestinationServiceName", _ -> "")
            .text("DestinationServiceID", _ -> "")
            .text("LocalServiceAddress", _ -> "")
            .number("LocalServicePort", _ -> 0);

    private static final Columns<Service> CONNECT = new Columns<Service>().bool("Native", _ -> false);

    public static final Columns<Check> CHECK = new Columns<Check>()
            .text("Node", Check::node)
            .text("CheckID", Check::id)
            .text("Name", Check::name)
            .text("Status", Check::status)
            .text("Notes", Check::notes)
            .text("Output", Check::output)
            .text("ServiceID", Check::serviceId)
            .text("ServiceName", Check::serviceName)
            .texts("ServiceTags", Check::serviceTags)
            .text("Type", Check::type)
            .text("Interval", Check::interval)
            .text("Timeout", Check::timeout)
            .number("ExposedPort", Check::exposedPort);

    public static final Columns<Service> SERVICE = new Columns<Service>()
            .text("Kind", Service::kind)
            .text("ID", Service::id)
            .text("Service", Service::name)
            .texts("Tags", Service::tags)
            .text("Address", Service::address)
            .rowMap("TaggedAddresses", ADDRESS, Service::taggedAddresses)
            .textMap("Meta", Service::meta)
            .number("Port", Service::port)
            .text("SocketPath", Service::socketPath)
            .row("Weights", WEIGHTS, Service::weights)
            .bool("EnableTagOverride", Service::tagsOverridable)
            .row("Proxy", PROXY, service -> service)
            .row("Connect", CONNECT, service -> service);

    private final Columns<Node> node;
    private final Columns<Instance> flat;
    private final Columns<Instance> health;

    public Filters(String datacenter) {
        node = new Columns<Node>()
                .text("ID", Node::id)
                .text("Node", Node::name)
                .text("Address", Node::address)
                .text("Datacenter", _ -> datacenter)
                .textMap("TaggedAddresses", Node::taggedAddresses)
                .textMap("Meta", Node::meta);
        health = new Columns<Instance>()
                .row("Node", node, Instance::node)
                .row("Service", SERVICE, Instance::service)
                .rows("Checks", CHECK, Instance::checks);
        flat = new Columns<Instance>()
                .text("ID", row -> row.node().id())
                .text("Node", row -> row.node().name())
                .text("Address", row -> row.node().address())
                .text("Datacenter", _ -> datacenter)
                .textMap("TaggedAddresses", row -> row.node().taggedAddresses())
                .textMap("NodeMeta", row -> row.node().meta())
                .text("ServiceKind", row -> row.service().kind())
                .text("ServiceID", row -> row.service().id())
                .text("ServiceName", row -> row.service().name())
                .texts("ServiceTags", row -> row.service().tags())
                .text("ServiceAddress", row -> row.service().address())
                .rowMap("ServiceTaggedAddresses", ADDRESS, row -> row.service().taggedAddresses())
                .row("ServiceWeights", WEIGHTS, row -> row.service().weights())
                .textMap("ServiceMeta", row -> row.service().meta())
                .number("ServicePort", row -> row.service().port())
                .text("ServiceSocketPath", row -> row.service().socketPath())
                .bool("ServiceEnableTagOverride", row -> row.service().tagsOverridable())
                .row("ServiceProxy", PROXY, Instance::service)
                .row("ServiceConnect", CONNECT, Instance::service);
    }

    Columns<Node> node() {
        return node;
    }

    /// The rows of `catalog/service`.
    Columns<Instance> flat() {
        return flat;
    }

    /// The rows of `health/service`.
    Columns<Instance> health() {
        return health;
    }

    /// What the question's filter keeps.
    ///
    /// @throws Refusal 500, with the headers of a read, when the filter says nothing that can be tested
    static <R> Predicate<R> inQuery(HttpQuestion question, Columns<R> columns) {
        try {
            return guarded(Filter.of(question.params().value("filter"), columns));
        } catch (FilterException e) {
            throw Refusal.inQuery(text(e));
        }
    }

    /// As [#inQuery], with the refusal in plain form.
    ///
    /// @throws Refusal 500
    public static <R> Predicate<R> of(HttpQuestion question, Columns<R> columns) {
        try {
            return guarded(Filter.of(question.params().value("filter"), columns));
        } catch (FilterException e) {
            throw new Refusal(500, text(e));
        }
    }

    /// The rows that a filter keeps.
    static <R> List<R> kept(List<R> rows, Predicate<R> filter) {
        return rows.stream().filter(filter).toList();
    }

    private static <R> Predicate<R> guarded(Predicate<R> filter) {
        return row -> {
            try {
                return filter.test(row);
            } catch (FilterException e) {
                throw new Refusal(500, e.reason());
            }
        };
    }

    private static String text(FilterException e) {
        return "Failed to create boolean expression evaluator: " + e.reason();
    }
}
