package dev.praetor.http.route;

import dev.praetor.agent.Consistency;
import io.vertx.core.MultiMap;

/// A request as handlers see it: parsed, within its limits, without its socket.
///
/// @param path the decoded path as one char per byte, as [dev.praetor.state.Key] holds bytes
/// @param rest what follows the route's path, decoded likewise
/// @param remote the peer's IP address
/// @param agent the node name of the agent that was asked: this one, or the client agent that passed it on
public record HttpQuestion(
        String method,
        String path,
        String rest,
        Params params,
        MultiMap headers,
        byte[] body,
        String remote,
        String agent,
        Consistency consistency) {

    /// The rest of the path as text; bytes that are not UTF-8 read as U+FFFD.
    public String name() {
        return Octets.text(rest);
    }

    /// The rest of the path as text.
    ///
    /// @throws Refusal 400 with this text when there is none
    public String name(String orElse) {
        if (rest.isEmpty()) {
            throw Refusal.badRequest(orElse);
        }
        return name();
    }

    /// Whether the answer is to be indented.
    public boolean pretty() {
        return params.has("pretty");
    }

    /// Refuses a question about another datacenter than this one.
    ///
    /// @throws Refusal 500 `No path to datacenter`
    public void requireDatacenter(String mine) {
        requireDatacenter(params.has("datacenter") ? params.value("datacenter") : params.value("dc"), mine);
    }

    /// @throws Refusal 500 `No path to datacenter`
    public static void requireDatacenter(String asked, String mine) {
        if (!asked.isEmpty() && !asked.equals(mine)) {
            throw new Refusal(500, "No path to datacenter");
        }
    }
}
