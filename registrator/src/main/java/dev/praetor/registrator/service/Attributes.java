package dev.praetor.registrator.service;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The attributes of a service: each `SERVICE_*` setting that has no meaning of its own. Consul refuses a whole
/// registration for one bad pair, so a pair that it would refuse is left out with a remark.
public final class Attributes {
    /// Most pairs of one service (Consul's documented limit).
    public static final int PAIRS = 64;

    /// Most characters of a key (Consul's documented limit).
    public static final int KEY_LENGTH = 128;

    /// Most characters of a value (Consul's documented limit).
    public static final int VALUE_LENGTH = 512;

    /// Holds the usual ID of a service that has an ID of the user's, so that a later run knows it as its own.
    public static final String MARK = "registrator-id";

    private static final Set<String> MEANT = Set.of("id", "name", "tags", "ignore");
    private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9_-]+");
    private static final Pattern SECRET = Pattern.compile(
            "passw|passphrase|secret|token|credential|(?:private|api|access)_?key|(?:^|_)(?:auth|pass|pwd)(?:_|$)");

    private Attributes() {}

    /// @param usualId the ID that the service would have without `SERVICE_ID`
    /// @param remarks takes a sentence for each setting that is left out
    static Map<String, String> of(Settings settings, String id, String usualId, List<String> remarks) {
        var pairs = new TreeMap<String, String>();
        var room = PAIRS;
        if (!id.equals(usualId)) {
            pairs.put(MARK, usualId);
            room--;
        }
        for (var key : settings.keys()) {
            if (MEANT.contains(key) || key.startsWith("check_")) {
                continue;
            }
            var refusal = refusal(key, settings, room);
            if (refusal.isEmpty()) {
                pairs.put(key, settings.text(key));
                room--;
            } else {
                remarks.add("attribute " + key + " is not published: " + refusal);
            }
        }
        return pairs;
    }

    private static String refusal(String key, Settings settings, int room) {
        if (!KEY.matcher(key).matches() || key.startsWith("consul-") || key.equals(MARK)) {
            return "not a key that Consul allows";
        }
        if (key.length() > KEY_LENGTH) {
            return "its key has more than " + KEY_LENGTH + " characters";
        }
        if (settings.text(key).length() > VALUE_LENGTH) {
            return "its value has more than " + VALUE_LENGTH + " characters";
        }
        if (!settings.fromLabel(key) && SECRET.matcher(key).find()) {
            return "its name looks like a secret; set it as a label if everybody may read it";
        }
        return room > 0 ? "" : "the service has " + PAIRS + " already";
    }
}
