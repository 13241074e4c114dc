package dev.praetor.http.wire;

import dev.praetor.http.route.Octets;
import dev.praetor.http.route.Percent;
import java.util.ArrayList;

/// The path of a request target, treated as Go's server and multiplexer do, which clients of Consul see in the form
/// of redirects. Paths are held as one char per byte.
public final class Paths {
    private Paths() {}

    /// What becomes of a request target before any route is looked up.
    public sealed interface Target {
        /// @param path decoded
        /// @param query as sent; empty when there is none
        record Fine(String path, String query) implements Target {}

        /// The path is not in its shortest form; this one is.
        record Moved(String location) implements Target {}

        /// An escape is broken: the server itself refuses the request.
        record Broken() implements Target {}

        /// The path holds characters that do not print.
        record Unprintable() implements Target {}
    }

    /// @param uri the request target in origin form, or in absolute form (RFC 9112, section 3.2)
    public static Target read(String uri) {
        var mark = uri.indexOf('?');
        var query = mark < 0 ? "" : uri.substring(mark + 1);
        var decoded = Percent.decode(withoutAuthority(mark < 0 ? uri : uri.substring(0, mark)), false);
        if (decoded.isEmpty() || !decoded.get().startsWith("/")) {
            return new Target.Broken();
        }
        var path = decoded.get();
        if (!printable(path)) {
            return new Target.Unprintable();
        }
        var clean = clean(path);
        return clean.equals(path) ? new Target.Fine(path, query) : new Target.Moved(location(clean, query));
    }

    private static String withoutAuthority(String target) {
        var scheme = target.startsWith("/") ? -1 : target.indexOf("://");
        if (scheme < 0) {
            return target;
        }
        var slash = target.indexOf('/', scheme + "://".length());
        return slash < 0 ? "/" : target.substring(slash);
    }

    /// A `Location` for a decoded path.
    public static String location(String path, String query) {
        return Percent.encodePath(path) + (query.isEmpty() ? "" : "?" + query);
    }

    /// The shortest equal path: no empty segments, no `.` and no `..`; a slash at the end stays.
    static String clean(String path) {
        if (isClean(path)) {
            return path;
        }
        var kept = new ArrayList<String>();
        for (var segment : path.split("/", -1)) {
            switch (segment) {
                case "", "." -> {}
                case ".." -> {
                    if (!kept.isEmpty()) {
                        kept.removeLast();
                    }
                }
                default -> kept.add(segment);
            }
        }
        var clean = "/" + String.join("/", kept);
        return path.endsWith("/") && !clean.equals("/") ? clean + "/" : clean;
    }

    private static boolean isClean(String path) {
        for (var slash = 0; slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (path.startsWith("//", slash) || path.startsWith("/.", slash)) {
                return false;
            }
        }
        return true;
    }

    /// Whether every character is a letter, mark, number, punctuation, symbol or the plain space, as Go's
    /// `IsPrint`.
    private static boolean printable(String path) {
        for (var i = 0; i < path.length(); i++) {
            if (path.charAt(i) > 0x7e) {
                return Octets.text(path).codePoints().allMatch(Paths::prints);
            }
            if (path.charAt(i) < ' ') {
                return false;
            }
        }
        return true;
    }

    private static boolean prints(int point) {
        return point == ' '
                || switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SPACE_SEPARATOR -> false;
                    default -> true;
                };
    }
}
