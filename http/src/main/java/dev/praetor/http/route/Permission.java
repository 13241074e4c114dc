package dev.praetor.http.route;

import dev.praetor.state.Key;

/// What a caller must be allowed to do before a route answers. No route can be registered without naming one.
public sealed interface Permission {
    enum Access {
        READ,
        WRITE,
        /// Seeing which keys there are under a prefix.
        LIST
    }

    /// Anyone may.
    record Open() implements Permission {}

    /// Anyone may ask; rows that the caller may not see are left out of the answer.
    record Filtered() implements Permission {}

    /// The body names what is needed; the handler asks for each part of it.
    record InBody() implements Permission {}

    record OneKey(Access access, Key key) implements Permission {}

    record KeysUnder(Access access, Key prefix) implements Permission {}

    record OneNode(Access access, String name) implements Permission {}

    record OneService(Access access, String name) implements Permission {}

    /// @param node the node that the session is bound to
    record OneSession(Access access, String node) implements Permission {}

    /// This agent itself.
    record Agent(Access access) implements Permission {}

    record Event(Access access, String name) implements Permission {}

    record PreparedQuery(Access access, String name) implements Permission {}

    record Operator(Access access) implements Permission {}

    record Keyring(Access access) implements Permission {}

    record Acl(Access access) implements Permission {}

    Permission OPEN = new Open();
    Permission FILTERED = new Filtered();
    Permission IN_BODY = new InBody();
}
