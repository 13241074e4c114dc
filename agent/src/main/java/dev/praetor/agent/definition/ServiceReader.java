package dev.praetor.agent.definition;

import dev.praetor.agent.json.Fields;
import dev.praetor.agent.json.Shape;
import dev.praetor.state.Service.ServiceAddress;
import dev.praetor.state.Service.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads a service from its JSON, in the API's spelling or in that of configuration files.
public final class ServiceReader {
    public static final Shape SHAPE =
            Shape.own("struct { EnableTagOverrideSnake bool \"json:\\\"enable_tag_override\\\"\"; TaggedAddressesSnake"
                    + " map[string]structs.ServiceAddress \"json:\\\"tagged_addresses\\\"\"; *structs.Alias }");

    private static final Shape ADDRESS = Shape.of("structs.ServiceAddress");
    private static final Shape WEIGHTS = Shape.of("structs.Weights");

    private ServiceReader() {}

    /// Everything that the fields say. Wrong types come out of the decoding's own check, wrong values of
    /// [ServiceRules]. Members of the service mesh are let pass and mean nothing here.
    public static ServiceRegistration read(Fields fields) {
        fields.ignore("Proxy", "Connect", "LocallyRegisteredAsSidecar", "EnterpriseMeta");
        return new ServiceRegistration(
                fields.string("ID"),
                fields.string("Name"),
                fields.string("Kind"),
                fields.strings("Tags"),
                fields.string("Address"),
                addresses(fields),
                fields.stringMap("Meta"),
                fields.integer("Port"),
                fields.string("SocketPath", "socket_path"),
                fields.object("Weights", WEIGHTS).map(ServiceReader::weights),
                fields.bool("EnableTagOverride", "enable_tag_override"),
                fields.string("Token"),
                checks(fields));
    }

    private static SortedMap<String, ServiceAddress> addresses(Fields fields) {
        var addresses = new TreeMap<String, ServiceAddress>();
        fields.objectMap("TaggedAddresses", "map[string]structs.ServiceAddress", ADDRESS, "tagged_addresses")
                .forEach((tag, address) ->
                        addresses.put(tag, new ServiceAddress(address.string("Address"), address.integer("Port"))));
        return addresses;
    }

    private static Weights weights(Fields fields) {
        return new Weights(fields.integer("Passing"), fields.integer("Warning"));
    }

    /// The single check first, when it says anything, then the list.
    private static List<CheckRegistration> checks(Fields fields) {
        var checks = new ArrayList<CheckRegistration>();
        fields.object("Check", CheckReader.SHAPE)
                .map(CheckReader::read)
                .filter(check -> !check.equals(CheckRegistration.NONE))
                .ifPresent(checks::add);
        fields.objects("Checks", "structs.CheckTypes", CheckReader.SHAPE).stream()
                .map(CheckReader::read)
                .forEach(checks::add);
        return List.copyOf(checks);
    }
}
