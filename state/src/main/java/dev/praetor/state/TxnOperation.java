package dev.praetor.state;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.Optional;

/// One step of a transaction.
public sealed interface TxnOperation {
    /// Whether it can change nothing.
    boolean readOnly();

    /// A step on a key or a tree of keys. Fields that a verb does not need are empty or 0.
    ///
    /// @param index what `cas`, `delete-cas` and `check-index` expect
    /// @param session what `lock`, `unlock` and `check-session` name
    record Kv(KvVerb verb, Key key, ByteString value, long flags, long index, String session) implements TxnOperation {
        @Override
        public boolean readOnly() {
            return verb.readOnly;
        }
    }

    /// A step on a node.
    ///
    /// @param node found by its ID where it has one, else by name; its modify index is what `cas` and `delete-cas`
    ///     expect
    record OfNode(CatalogVerb verb, Node node) implements TxnOperation {
        @Override
        public boolean readOnly() {
            return verb == CatalogVerb.GET;
        }
    }

    /// A step on a service of a node.
    ///
    /// @param service its modify index is what `cas` and `delete-cas` expect
    record OfService(CatalogVerb verb, String node, Service service) implements TxnOperation {
        @Override
        public boolean readOnly() {
            return verb == CatalogVerb.GET;
        }
    }

    /// A step on a check.
    ///
    /// @param check its modify index is what `cas` and `delete-cas` expect
    record OfCheck(CatalogVerb verb, Check check) implements TxnOperation {
        @Override
        public boolean readOnly() {
            return verb == CatalogVerb.GET;
        }
    }

    record DestroySession(String id) implements TxnOperation {
        @Override
        public boolean readOnly() {
            return false;
        }
    }

    /// What a client asked for and nobody understands. It fails for the reason given, at its place among the
    /// errors.
    record Invalid(String what) implements TxnOperation {
        @Override
        public boolean readOnly() {
            return true;
        }
    }

    enum KvVerb {
        SET("set", false),
        CAS("cas", false),
        LOCK("lock", false),
        UNLOCK("unlock", false),
        GET("get", true),
        GET_OR_EMPTY("get-or-empty", true),
        GET_TREE("get-tree", true),
        CHECK_INDEX("check-index", true),
        CHECK_SESSION("check-session", true),
        CHECK_NOT_EXISTS("check-not-exists", true),
        DELETE("delete", false),
        DELETE_TREE("delete-tree", false),
        DELETE_CAS("delete-cas", false);

        private final String word;
        private final boolean readOnly;

        KvVerb(String word, boolean readOnly) {
            this.word = word;
            this.readOnly = readOnly;
        }

        /// The verb that the API calls by this word, in exactly this case.
        public static Optional<KvVerb> of(String word) {
            return Arrays.stream(values())
                    .filter(verb -> verb.word.equals(word))
                    .findFirst();
        }
    }

    enum CatalogVerb {
        GET("get"),
        SET("set"),
        CAS("cas"),
        DELETE("delete"),
        DELETE_CAS("delete-cas");

        private final String word;

        CatalogVerb(String word) {
            this.word = word;
        }

        /// The verb that the API calls by this word, in exactly this case.
        public static Optional<CatalogVerb> of(String word) {
            return Arrays.stream(values())
                    .filter(verb -> verb.word.equals(word))
                    .findFirst();
        }
    }
}
