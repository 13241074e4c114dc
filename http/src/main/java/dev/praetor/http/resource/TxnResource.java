package dev.praetor.http.resource;

import dev.praetor.agent.Replica;
import dev.praetor.agent.Replica.Contact;
import dev.praetor.agent.json.JsonException;
import dev.praetor.agent.json.JsonWriter;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.BodyLimit;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import dev.praetor.state.Answer;
import dev.praetor.state.Result;
import dev.praetor.state.Transaction;
import dev.praetor.state.TxnError;
import dev.praetor.state.TxnResult;
import java.util.List;
import java.util.Optional;

/// `/v1/txn`: several reads and writes at once, all or none.
public final class TxnResource implements Resource {
    /// Operations in one transaction.
    static final int MAX_OPERATIONS = 64;

    private final HttpSettings settings;
    private final Replica replica;

    public TxnResource(HttpSettings settings, Replica replica) {
        this.settings = settings;
        this.replica = replica;
    }

    @Override
    public void routes(Routes routes) {
        var bytes = Math.max(settings.kvMaxValueSize(), settings.txnMaxRequestLength());
        var limit = BodyLimit.of(bytes, "See https://www.consul.io/docs/agent/options.html#txn_max_req_len.");
        routes.at("/v1/txn").put(_ -> Permission.IN_BODY, limit, this::run);
    }

    private Reply run(HttpQuestion question) {
        var asked = read(question.body());
        question.requireDatacenter(settings.datacenter());
        var pretty = question.pretty();
        if (asked.writes()) {
            return new Reply.Write(new Transaction(asked.operations()), result -> switch (result) {
                case Result.TxnDone done -> body(done, pretty, Optional.empty());
                case Result.Refused(String reason) -> Body.text(500, reason);
                case Result.Done _ -> throw new IllegalStateException("a transaction answered as a single write");
            });
        }
        var trial = new Transaction.Trial(asked.operations());
        return new Reply.Later(replica.read(question.consistency())
                .map(state -> new Reply.Done(answered(trial.on(state), pretty, replica.contact()))));
    }

    private TxnBody.Asked read(byte[] body) {
        TxnBody.Asked asked;
        try {
            asked = TxnBody.read(body, settings.kvMaxValueSize());
        } catch (JsonException e) {
            throw Refusal.badRequest("Failed to parse body: " + e.reason());
        }
        var count = asked.operations().size();
        if (count > MAX_OPERATIONS) {
            throw new Refusal(413, "Transaction contains too many operations (" + count + " > " + MAX_OPERATIONS + ")");
        }
        return asked;
    }

    private Body answered(Answer<Result.TxnDone> answer, boolean pretty, Contact contact) {
        return body(answer.value(), pretty, Optional.of(new Seen(answer.index(), contact)))
                .with("X-Consul-Knownleader", Boolean.toString(contact.knownLeader()))
                .with("X-Consul-Lastcontact", Long.toString(contact.lastContactMillis()));
    }

    /// What a transaction that only reads tells of the server that answered it.
    private record Seen(long index, Contact contact) {}

    private Body body(Result.TxnDone done, boolean pretty, Optional<Seen> seen) {
        var body = Body.json(pretty, json -> {
            json.beginObject();
            results(json.name("Results"), done);
            errors(json.name("Errors"), done.errors());
            seen.ifPresent(by -> seen(json, by));
            json.endObject();
        });
        return done.applied() ? body : new Body(409, body.kind(), body.bytes(), body.headers());
    }

    private void results(JsonWriter json, Result.TxnDone done) {
        if (!done.applied()) {
            json.nil();
            return;
        }
        json.beginArray();
        for (var result : done.results()) {
            json.beginObject();
            switch (result) {
                case TxnResult.OfKv(var entry) -> Records.entry(json.name("KV"), entry, true);
                case TxnResult.OfNode(var node) -> Records.node(json.name("Node"), node, settings.datacenter());
                case TxnResult.OfService(var service) -> Records.service(json.name("Service"), service, true);
                case TxnResult.OfCheck(var check) -> Records.check(json.name("Check"), check, true);
            }
            json.endObject();
        }
        json.endArray();
    }

    private static void errors(JsonWriter json, List<TxnError> errors) {
        if (errors.isEmpty()) {
            json.nil();
            return;
        }
        json.beginArray();
        for (var error : errors) {
            json.beginObject();
            json.name("OpIndex").value(error.operation());
            json.name("What").value(error.what()).endObject();
        }
        json.endArray();
    }

    private static void seen(JsonWriter json, Seen by) {
        json.name("Index").value(Math.max(1, by.index()));
        json.name("LastContact").value(by.contact().lastContactMillis());
        json.name("KnownLeader").value(by.contact().knownLeader());
        json.name("ConsistencyLevel").value("");
        json.name("NotModified").value(false);
        json.name("Backend").value(0);
    }
}
