package dev.praetor.http.resource;

import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.Decoding.Unknown;
import dev.praetor.agent.json.GoNumbers;
import dev.praetor.agent.json.GoText;
import dev.praetor.agent.json.Shape;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Permission.Access;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;

/// `/v1/operator/keyring`: keys for gossip. There is no gossip, so there are none, and nothing to change: what
/// Consul says where encryption is not enabled.
public final class KeyringResource implements Resource {
    private static final int MAX_RELAY_FACTOR = 5;
    private static final Shape KEY = Shape.of("agent.keyringArgs");

    private final HttpSettings settings;

    public KeyringResource(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    public void routes(Routes routes) {
        var writing = new Permission.Keyring(Access.WRITE);
        routes.at("/v1/operator/keyring")
                .get(new Permission.Keyring(Access.READ), this::list)
                .post(_ -> writing, this::change)
                .put(writing, this::change)
                .delete(_ -> writing, this::change);
    }

    private Reply list(HttpQuestion question) {
        refuseBadRelayFactor(question);
        var localOnly = question.params().value("local-only");
        switch (localOnly) {
            case "", "0", "f", "F", "false", "FALSE", "False", "1", "t", "T", "true", "TRUE", "True" -> {}
            default ->
                throw Refusal.badRequest("Bad request: Error parsing local-only: strconv.ParseBool: parsing "
                        + GoText.quote(localOnly) + ": invalid syntax");
        }
        throw disabled("Keyring is empty");
    }

    private Reply change(HttpQuestion question) {
        refuseBadRelayFactor(question);
        var decoding = Decoding.of(question.body(), Unknown.IGNORED);
        decoding.object(KEY).string("Key");
        decoding.check();
        throw disabled("No keyring to modify");
    }

    private Refusal disabled(String what) {
        var node = settings.nodeName();
        var datacenter = settings.datacenter();
        return new Refusal(
                500,
                "4 errors occurred:\n\t* WAN error: 1/1 nodes reported failure\n"
                        + "\t* " + node + "." + datacenter + ": " + what + " (encryption not enabled)\n"
                        + "\t* " + datacenter + " (LAN) error: 1/1 nodes reported failure\n"
                        + "\t* " + node + ": " + what + " (encryption not enabled)\n\n");
    }

    private static void refuseBadRelayFactor(HttpQuestion question) {
        var text = question.params().value("relay-factor");
        if (text.isEmpty()) {
            return;
        }
        var number = GoNumbers.signed(text, Long.MIN_VALUE, Long.MAX_VALUE);
        if (number.isEmpty()) {
            throw Refusal.badRequest("Bad request: Error parsing relay factor: strconv.Atoi: parsing "
                    + GoText.quote(text) + ": invalid syntax");
        }
        if (number.getAsLong() < 0 || number.getAsLong() > MAX_RELAY_FACTOR) {
            throw Refusal.badRequest(
                    "Bad request: Invalid relay-factor: Relay factor must be in range: [0, " + MAX_RELAY_FACTOR + "]");
        }
    }
}
