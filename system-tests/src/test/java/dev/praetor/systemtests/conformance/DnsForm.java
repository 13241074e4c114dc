package dev.praetor.systemtests.conformance;

import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.wire.DnsReply;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A DNS answer in the normalised form of `dns.json`.
final class DnsForm {
    private static final Pattern SERIAL = Pattern.compile("( SOA \\S+ \\S+) \\d+ ");
    private static final Pattern SERVERS = Pattern.compile("(^|\\.)consul\\.service\\.");
    private static final Pattern SRV_PORT = Pattern.compile(" SRV (\\d+) (\\d+) \\d+ ");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final DnsQuestion question;

    DnsForm(DnsQuestion question) {
        this.question = question;
    }

    Json.Obj of(DnsReply reply) {
        var out = new LinkedHashMap<String, Json>();
        out.put("id_matches", new Json.Bool(reply.sameId()));
        out.put("status", new Json.Str(reply.status()));
        out.put("flags", texts(reply.flags()));
        out.put("question", texts(reply.question()));
        out.put("answer", section(reply.answer(), true));
        out.put("authority", section(reply.authority(), false));
        out.put("additional", section(reply.additional(), true));
        out.put("edns", reply.edns().<Json>map(DnsForm::edns).orElse(Json.nothing()));
        out.put("fits", new Json.Bool(reply.bytes() <= question.room()));
        return new Json.Obj(out);
    }

    private Json section(List<String> rows, boolean sampled) {
        var normal = rows.stream().map(this::row).sorted().toList();
        return sampled && question.sample().isPresent()
                ? sample(normal, question.sample().get())
                : texts(normal);
    }

    private String row(String raw) {
        var row = SERIAL.matcher(raw).replaceAll("$1 <serial> ");
        boolean servers = SERVERS.matcher(row).find()
                || row.contains("SRV")
                        && question.name().toLowerCase(Locale.ROOT).contains("consul.service");
        if (servers) {
            row = SRV_PORT.matcher(row).replaceAll(" SRV $1 $2 <port> ");
        }
        return UUID.matcher(row).replaceAll("<uuid>");
    }

    /// Only how many records there are and what one looks like.
    private static Json sample(List<String> rows, Json how) {
        var out = new LinkedHashMap<String, Json>();
        out.put(
                "count",
                how.equals(new Json.Str("count"))
                        ? Json.Num.of(rows.size())
                        : new Json.Str(rows.isEmpty() ? "none" : "some"));
        out.put("distinct", new Json.Bool(new HashSet<>(rows).size() == rows.size()));
        out.put("form", texts(new TreeSet<>(rows.stream().map(DnsForm::form).toList())));
        return new Json.Obj(out);
    }

    private static String form(String row) {
        var parts = row.split(" ", 3);
        return blur(parts[0]) + " " + parts[1] + " " + blur(parts[2]);
    }

    private static String blur(String text) {
        return text.replaceAll("\\b[0-9a-f]{8}\\.addr\\.", "HEX.addr.").replaceAll("\\d+", "N");
    }

    private static Json edns(DnsReply.Edns edns) {
        var out = new LinkedHashMap<String, Json>();
        out.put("size", Json.Num.of(edns.size()));
        out.put("version", Json.Num.of(edns.version()));
        return new Json.Obj(out);
    }

    private static Json texts(Collection<String> texts) {
        return new Json.Arr(texts.stream().<Json>map(Json.Str::new).toList());
    }
}
