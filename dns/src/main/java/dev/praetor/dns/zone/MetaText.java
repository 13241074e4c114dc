package dev.praetor.dns.zone;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSOutput;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/// A node's metadata as TXT records: `key=value` as RFC 1464 writes attributes, or the value alone where the key
/// says that it holds a text of its own.
final class MetaText {
    private static final String PLAIN_PREFIX = "rfc1035-";
    /// A character string has a length of one byte (RFC 1035 section 3.3).
    private static final int STRING_MOST = 255;

    private MetaText() {}

    static String of(String key, String value) {
        return key.startsWith(PLAIN_PREFIX) ? value : attribute(key) + "=" + value.replace("`", "``");
    }

    /// Quotes what would end the attribute's name or be cut off it.
    private static String attribute(String key) {
        var quoted = key.replace("`", "``").replace("=", "`=");
        var first = 0;
        while (first < quoted.length() && isBlank(quoted.charAt(first))) {
            first++;
        }
        var last = quoted.length();
        while (last > first && isBlank(quoted.charAt(last - 1))) {
            last--;
        }
        return quoteEach(quoted.substring(0, first))
                + quoted.substring(first, last)
                + quoteEach(quoted.substring(last));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static String quoteEach(String blanks) {
        return blanks.replaceAll("(.)", "`$1");
    }

    static Record record(Name owner, long ttl, String text) {
        var out = new DNSOutput();
        strings(text.getBytes(StandardCharsets.UTF_8)).forEach(out::writeCountedString);
        return Record.newRecord(owner, Type.TXT, DClass.IN, ttl, out.toByteArray());
    }

    private static List<byte[]> strings(byte[] text) {
        var strings = new ArrayList<byte[]>();
        for (var at = 0; at < text.length || strings.isEmpty(); at += STRING_MOST) {
            strings.add(Arrays.copyOfRange(text, at, Math.min(text.length, at + STRING_MOST)));
        }
        return strings;
    }
}
