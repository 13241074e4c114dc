package dev.praetor.http.resource;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.Decoding.Unknown;
import dev.praetor.agent.json.Fields;
import dev.praetor.agent.json.GoText;
import dev.praetor.agent.json.Shape;
import dev.praetor.http.route.Refusal;
import dev.praetor.state.Key;
import dev.praetor.state.Node;
import dev.praetor.state.TxnOperation;
import dev.praetor.state.TxnOperation.CatalogVerb;
import dev.praetor.state.TxnOperation.KvVerb;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The body of a transaction: a list of operations, each on a key, a node, a service, a check or a session.
final class TxnBody {
    private static final Shape OPERATION = Shape.of("api.TxnOp");
    private static final Shape KV = Shape.of("api.KVTxnOp");
    private static final Shape NODE_OPERATION = Shape.of("api.NodeTxnOp");
    private static final Shape NODE = Shape.of("api.Node");
    private static final Shape SERVICE_OPERATION = Shape.of("api.ServiceTxnOp");
    private static final Shape SERVICE = Shape.of("api.AgentService");
    private static final Shape CHECK_OPERATION = Shape.of("api.CheckTxnOp");
    private static final Shape CHECK = Shape.own("api.HealthCheck");
    private static final Shape SESSION_OPERATION = Shape.of("api.SessionTxnOp");
    private static final Shape SESSION = Shape.of("api.SessionEntry");

    private final int maxValue;
    private final List<TxnOperation> operations = new ArrayList<>();
    private boolean writes;

    /// @param writes whether it has to go through the log
    record Asked(List<TxnOperation> operations, boolean writes) {}

    private TxnBody(int maxValue) {
        this.maxValue = maxValue;
    }

    /// @param maxValue bytes of a value
    /// @throws Refusal 413 when a value is larger
    static Asked read(byte[] body, int maxValue) {
        var decoding = Decoding.of(body, Unknown.IGNORED);
        var reader = new TxnBody(maxValue);
        var listed = decoding.objects("api.TxnOps", OPERATION);
        var parts = listed.stream().map(reader::parts).toList();
        decoding.check();
        parts.forEach(Runnable::run);
        return new Asked(List.copyOf(reader.operations), reader.writes);
    }

    /// Reads the fields of one operation now, and makes something of them when all of the body was found to be
    /// sound.
    private Runnable parts(Fields fields) {
        var made = new ArrayList<Runnable>(1);
        fields.object("KV", KV).ifPresent(kv -> made.add(kv(kv)));
        fields.object("Node", NODE_OPERATION).ifPresent(one -> made.add(catalog(one, "Node", node(one))));
        fields.object("Service", SERVICE_OPERATION).ifPresent(one -> made.add(catalog(one, "Service", service(one))));
        fields.object("Check", CHECK_OPERATION).ifPresent(one -> made.add(catalog(one, "Check", check(one))));
        fields.object("Session", SESSION_OPERATION).ifPresent(one -> made.add(session(one)));
        return () -> made.forEach(Runnable::run);
    }

    private Runnable kv(Fields fields) {
        var word = fields.string("Verb");
        var key = Key.ofUtf8(fields.string("Key"));
        var value = fields.bytes("Value");
        var flags = fields.uint64("Flags");
        var index = fields.uint64("Index");
        var session = fields.string("Session");
        return () -> {
            if (value.length > maxValue) {
                throw new Refusal(
                        413,
                        "Value for key " + GoText.quote(key.text()) + " is too large (" + value.length + " > "
                                + maxValue + " bytes)");
            }
            var verb = KvVerb.of(word);
            TxnOperation operation = verb.isEmpty()
                    ? new TxnOperation.Invalid("unknown KV verb " + GoText.quote(word))
                    : new TxnOperation.Kv(verb.get(), key, held(value), flags, index, session);
            add(operation, !operation.readOnly());
        };
    }

    private static ByteString held(byte[] value) {
        return UnsafeByteOperations.unsafeWrap(value);
    }

    /// An operation on the catalog; one with a verb that nobody knows counts as a write.
    private Runnable catalog(Fields fields, String kind, Function<CatalogVerb, TxnOperation> make) {
        var word = fields.string("Verb");
        return () ->
                add(CatalogVerb.of(word).map(make).orElseGet(() -> unknown(make, kind, word)), !word.equals("get"));
    }

    /// A service without a name is complained of before its verb.
    private static TxnOperation unknown(Function<CatalogVerb, TxnOperation> make, String kind, String word) {
        return make.apply(CatalogVerb.SET) instanceof TxnOperation.OfService of
                        && of.service().name().isEmpty()
                ? new TxnOperation.Invalid("Must provide service name with ID")
                : new TxnOperation.Invalid("unknown " + kind + " verb " + GoText.quote(word));
    }

    private static Function<CatalogVerb, TxnOperation> node(Fields fields) {
        var inner = fields.object("Node", NODE).orElse(fields);
        var node = new Node(
                inner.string("ID"),
                inner == fields ? "" : inner.string("Node"),
                inner.string("Address"),
                inner.stringMap("TaggedAddresses"),
                inner.stringMap("Meta"),
                0,
                inner.uint64("ModifyIndex"));
        return verb -> new TxnOperation.OfNode(verb, node);
    }

    private static Function<CatalogVerb, TxnOperation> service(Fields fields) {
        var node = fields.string("Node");
        var service = RegisterBody.service(fields.object("Service", SERVICE).orElse(fields), node);
        return verb -> new TxnOperation.OfService(verb, node, service);
    }

    private static Function<CatalogVerb, TxnOperation> check(Fields fields) {
        var check = RegisterBody.check(fields.object("Check", CHECK).orElse(fields), "");
        return verb -> new TxnOperation.OfCheck(verb, check);
    }

    private Runnable session(Fields fields) {
        var word = fields.string("Verb");
        var id = fields.object("Session", SESSION).map(one -> one.string("ID")).orElse("");
        return () -> add(
                word.equals("delete")
                        ? new TxnOperation.DestroySession(id)
                        : new TxnOperation.Invalid("unknown Session verb " + GoText.quote(word)),
                true);
    }

    private void add(TxnOperation operation, boolean write) {
        operations.add(operation);
        writes |= write;
    }
}
