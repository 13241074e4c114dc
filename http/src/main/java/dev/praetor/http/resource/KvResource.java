package dev.praetor.http.resource;

import com.google.protobuf.UnsafeByteOperations;
import dev.praetor.agent.json.GoNumbers;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.BodyLimit;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Params;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Permission.Access;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Reply.Trait;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import dev.praetor.http.wire.Paths;
import dev.praetor.state.Key;
import dev.praetor.state.KvCommand;
import dev.praetor.state.KvEntry;
import dev.praetor.state.KvQueries;
import dev.praetor.state.Table;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// `/v1/kv/KEY`: the key-value store. The key is what follows, decoded once, byte for byte.
public final class KvResource implements Resource {
    private final HttpSettings settings;

    public KvResource(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    public void routes(Routes routes) {
        var limit = BodyLimit.of(
                settings.kvMaxValueSize(), "See https://www.consul.io/docs/agent/options.html#kv_max_value_size.");
        routes.at("/v1/kv/")
                .get(KvResource::reading, this::read)
                .put(KvResource::writing, limit, KvResource::put)
                .delete(KvResource::writing, KvResource::delete);
    }

    private static Permission reading(HttpQuestion question) {
        if (question.params().has("keys")) {
            return new Permission.KeysUnder(Access.LIST, key(question));
        }
        return question.params().has("recurse")
                ? new Permission.KeysUnder(Access.READ, key(question))
                : new Permission.OneKey(Access.READ, key(question));
    }

    private static Permission writing(HttpQuestion question) {
        return question.method().equals("DELETE") && question.params().has("recurse")
                ? new Permission.KeysUnder(Access.WRITE, key(question))
                : new Permission.OneKey(Access.WRITE, key(question));
    }

    private Reply read(HttpQuestion question) {
        var params = question.params();
        if (params.has("keys")) {
            return keys(question);
        }
        var pretty = question.pretty();
        if (params.has("recurse")) {
            return Reply.read(
                            Trait.PLAIN,
                            new KvQueries.ListPrefix(key(question)),
                            entries -> entries.isEmpty()
                                    ? Body.none(404)
                                    : Body.json(pretty, json -> {
                                        json.beginArray();
                                        entries.forEach(entry -> Records.entry(json, entry, true));
                                        json.endArray();
                                    }))
                    .scanning(Table.KV);
        }
        var raw = params.has("raw");
        return Reply.read(
                Trait.PLAIN,
                new KvQueries.Get(named(question)),
                entry -> entry.map(found -> raw ? Body.raw(found.value().toByteArray()) : one(found, pretty))
                        .orElseGet(() -> Body.none(404)));
    }

    private static Body one(KvEntry entry, boolean pretty) {
        return Body.json(pretty, json -> {
            json.beginArray();
            Records.entry(json, entry, true);
            json.endArray();
        });
    }

    private static Reply keys(HttpQuestion question) {
        var params = question.params();
        var prefix = key(question);
        var separator = new Key(params.has("separator") ? params.octets("separator") : params.octets("seperator"));
        var pretty = question.pretty();
        return Reply.read(
                        Trait.PLAIN,
                        new KvQueries.Keys(prefix, separator),
                        keys -> keys.isEmpty() && !prefix.equals(Key.EMPTY)
                                ? Body.none(404)
                                : Body.json(
                                        pretty,
                                        json -> json.values(
                                                keys.stream().map(Key::text).toList())))
                .scanning(Table.KV);
    }

    private static Reply put(HttpQuestion question) {
        var params = question.params();
        var key = named(question);
        refuseConflicts(params, "cas", "acquire", "release");
        var flags = params.maybe("flags").map(KvResource::number).orElse(0L);
        var value = UnsafeByteOperations.unsafeWrap(question.body());
        return write(question, new KvCommand.Put(key, value, flags, condition(params)));
    }

    private static KvCommand.Condition condition(Params params) {
        if (params.has("cas")) {
            return new KvCommand.Condition.Unchanged(number(params.value("cas")));
        }
        if (params.has("acquire")) {
            return new KvCommand.Condition.Acquire(params.value("acquire"));
        }
        return params.has("release")
                ? new KvCommand.Condition.Release(params.value("release"))
                : new KvCommand.Condition.Always();
    }

    private static Reply delete(HttpQuestion question) {
        var params = question.params();
        refuseConflicts(params, "recurse", "cas");
        if (params.has("recurse")) {
            return write(question, new KvCommand.DeleteTree(key(question)));
        }
        var key = named(question);
        var expected = params.has("cas") ? OptionalLong.of(number(params.value("cas"))) : OptionalLong.empty();
        return write(question, new KvCommand.Delete(key, expected));
    }

    private static Reply write(HttpQuestion question, KvCommand command) {
        var pretty = question.pretty();
        return Reply.write(command, "raft apply failed: ", held -> Body.json(pretty, json -> json.value(held)));
    }

    private static Key key(HttpQuestion question) {
        return new Key(question.rest());
    }

    private static Key named(HttpQuestion question) {
        if (question.rest().isEmpty()) {
            throw Refusal.badRequest("Missing key name");
        }
        return key(question);
    }

    private static long number(String text) {
        return GoNumbers.unsigned(text).orElseThrow(() -> new Refusal(500, GoNumbers.unsignedError(text)));
    }

    private static void refuseConflicts(Params params, String... names) {
        if (Arrays.stream(names).filter(params::has).count() > 1) {
            throw Refusal.badRequest("Conflicting flags: " + params.encoded());
        }
    }

    /// Reads any bytes as the target of a request for a key: every outcome but a key or a refusal is a fault.
    public static void fuzz(byte[] bytes) {
        var target = "/v1/kv/" + new String(bytes, StandardCharsets.ISO_8859_1);
        switch (Paths.read(target)) {
            case Paths.Target.Fine(String path, String query) -> {
                new Key(path.substring(Math.min(path.length(), "/v1/kv/".length()))).text();
                Params.parse(query).ifPresent(params -> List.of(params.encoded(), params.value("cas")));
            }
            case Paths.Target _ -> {}
        }
    }
}
