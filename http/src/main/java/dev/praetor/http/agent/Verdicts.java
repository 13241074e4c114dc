package dev.praetor.http.agent;

import dev.praetor.agent.host.Verdict;
import dev.praetor.agent.json.GoText;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import io.vertx.core.Future;
import java.util.function.Function;

/// What a registration's sender is told.
final class Verdicts {
    private static final int UNAVAILABLE = 503;

    private Verdicts() {}

    /// @param unknownService what to say about a service that is not there, given its ID
    static Reply reply(Future<Verdict> verdict, Function<String, Refusal> unknownService) {
        return new Reply.Later(verdict.map(known -> switch (known) {
            case Verdict.Done _ -> Reply.ok();
            case Verdict.Invalid(String why) -> throw Refusal.badRequest(why);
            case Verdict.UnknownService(String id) -> throw unknownService.apply(id);
            case Verdict.NotSaved(String why) -> throw new Refusal(500, why);
            case Verdict.Overloaded _ ->
                throw new Refusal(UNAVAILABLE, "too many registrations are waiting to be written to disk; try again");
        }));
    }

    static Reply reply(Future<Verdict> verdict) {
        return reply(verdict, id -> new Refusal(500, "ServiceID " + GoText.quote(id) + " does not exist"));
    }
}
