package dev.praetor.registrator.service;

import java.util.Optional;
import java.util.regex.Pattern;

/// Knows the IDs of this host's containers: `HOST:CONTAINER:PORT[:udp|:sctp]`. What is not of that form is somebody
/// else's and stays untouched.
public final class OwnIds {
    private final Pattern form;

    /// @param host the host name of service IDs
    public OwnIds(String host) {
        this.form = Pattern.compile(Pattern.quote(host) + ":([a-zA-Z0-9][a-zA-Z0-9_.-]*):[0-9]+(?::udp|:sctp)?");
    }

    /// The container's name in an ID of this host; empty when the ID is not of this host.
    public Optional<String> container(String id) {
        var match = form.matcher(id);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }
}
