package dev.praetor.agent.config;

import dev.praetor.agent.config.HostAddresses.Found;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Addresses that are written as what they should be: `{{ GetPrivateIP }}`, `{{ GetInterfaceIP "eth0" }}`.
///
/// The functions are those of go-sockaddr's documentation that Consul's users write most; its pipes are not
/// understood.
final class AddressTemplate {
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}");
    private static final Pattern CALL = Pattern.compile("\\s*(\\w+)(?:\\s+[\"`]([^\"`]*)[\"`])?\\s*");

    private final HostAddresses addresses;

    AddressTemplate(HostAddresses addresses) {
        this.addresses = addresses;
    }

    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String sentence) {
            super(sentence, null, false, false);
        }
    }

    /// The text with each template replaced by addresses, space between them.
    String expanded(String text) throws Unfit {
        var expanded = new StringBuilder();
        var end = 0;
        for (var template : TEMPLATE.matcher(text).results().toList()) {
            expanded.append(text, end, template.start()).append(value(template));
            end = template.end();
        }
        return expanded.append(text.substring(end)).toString();
    }

    private String value(MatchResult template) throws Unfit {
        var call = CALL.matcher(template.group(1));
        if (!call.matches()) {
            throw unknown(template);
        }
        var argument = call.group(2) == null ? "" : call.group(2);
        var found = switch (call.group(1)) {
            case "GetPrivateIP" ->
                addresses.preferred(addresses.privateIpv4()).stream().toList();
            case "GetPrivateIPs" -> addresses.privateIpv4();
            case "GetPublicIP" ->
                addresses.preferred(addresses.publicIpv4()).stream().toList();
            case "GetPublicIPs" -> addresses.publicIpv4();
            case "GetInterfaceIP" -> addresses.of(argument).stream().limit(1).toList();
            case "GetInterfaceIPs" -> addresses.of(argument);
            default -> throw unknown(template);
        };
        if (found.isEmpty()) {
            throw new Unfit(
                    template.group() + " finds no address; the interfaces that are up: " + addresses.interfaceNames());
        }
        return joined(found);
    }

    private static String joined(List<Found> found) {
        return found.stream().map(Found::address).collect(Collectors.joining(" "));
    }

    private static Unfit unknown(MatchResult template) {
        return new Unfit(template.group() + " is not supported: write {{ GetPrivateIP }}, {{ GetPublicIP }},"
                + " {{ GetInterfaceIP \"eth0\" }} or an address");
    }
}
