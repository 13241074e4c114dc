package dev.praetor.registrator.docker;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// A port of a container, such as `80/tcp`.
///
/// @param number 1 to 65535
/// @param protocol `tcp`, `udp` or `sctp`
public record Port(int number, String protocol) implements Comparable<Port> {
    private static final int LAST = 65_535;
    private static final Pattern FORM = Pattern.compile("([0-9]{1,5})(?:/([a-z]+))?");
    private static final Comparator<Port> ORDER =
            Comparator.comparingInt(Port::number).thenComparing(Port::protocol);

    /// Reads `80/tcp` or `80`.
    static Optional<Port> read(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var number = Integer.parseInt(match.group(1));
        return number < 1 || number > LAST
                ? Optional.empty()
                : Optional.of(new Port(number, match.group(2) == null ? "tcp" : match.group(2)));
    }

    /// Whether this is a TCP port.
    public boolean tcp() {
        return protocol.equals("tcp");
    }

    @Override
    public int compareTo(Port other) {
        return ORDER.compare(this, other);
    }
}
