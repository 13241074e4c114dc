package dev.praetor.http.agent;

import dev.praetor.agent.definition.CheckReader;
import dev.praetor.agent.host.Agent;
import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.Decoding.Unknown;
import dev.praetor.agent.json.GoText;
import dev.praetor.agent.json.Shape;
import dev.praetor.agent.local.LocalCheck;
import dev.praetor.http.resource.Filters;
import dev.praetor.http.resource.Records;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import dev.praetor.state.Status;
import java.util.Set;

/// `/v1/agent/checks` and `/v1/agent/check/`: this host's checks, and reports to those with a TTL.
final class ChecksResource implements Resource {
    private static final Shape UPDATE = Shape.of("agent.checkUpdate");
    private static final Set<String> STATUSES = Set.of(Status.PASSING, Status.WARNING, Status.CRITICAL);

    private final Agent agent;

    ChecksResource(Agent agent) {
        this.agent = agent;
    }

    @Override
    public void routes(Routes routes) {
        routes.at("/v1/agent/checks").get(Permission.FILTERED, this::all);
        routes.at("/v1/agent/check/register").put(Permission.IN_BODY, this::register);
        routes.at("/v1/agent/check/deregister/").put(Permission.IN_BODY, this::deregister);
        routes.at("/v1/agent/check/pass/").put(Permission.IN_BODY, question -> note(question, Status.PASSING));
        routes.at("/v1/agent/check/warn/").put(Permission.IN_BODY, question -> note(question, Status.WARNING));
        routes.at("/v1/agent/check/fail/").put(Permission.IN_BODY, question -> note(question, Status.CRITICAL));
        routes.at("/v1/agent/check/update/").put(Permission.IN_BODY, this::update);
    }

    private Reply all(HttpQuestion question) {
        var filter = Filters.of(question, Filters.CHECK);
        return Reply.json(question, json -> {
            json.beginObject();
            agent.local().checks().values().stream()
                    .map(LocalCheck::check)
                    .filter(filter)
                    .forEach(check -> Records.check(json.name(check.id()), check));
            json.endObject();
        });
    }

    private Reply register(HttpQuestion question) {
        var decoding = Decoding.of(question.body(), Unknown.REFUSED);
        var check = CheckReader.read(decoding.object(CheckReader.SHAPE));
        decoding.check();
        return Verdicts.reply(agent.register(check));
    }

    private Reply deregister(HttpQuestion question) {
        var id = question.name();
        if (id.isEmpty()) {
            throw new Refusal(500, "CheckID missing");
        }
        return Verdicts.reply(agent.deregisterCheck(id));
    }

    private Reply note(HttpQuestion question, String status) {
        return beat(question.name(), status, question.params().value("note"));
    }

    private Reply update(HttpQuestion question) {
        var decoding = Decoding.of(question.body(), Unknown.REFUSED);
        var update = decoding.object(UPDATE);
        var status = update.string("Status");
        var output = update.string("Output");
        decoding.check();
        if (!STATUSES.contains(status)) {
            throw Refusal.badRequest("Invalid check status: '" + status + "'");
        }
        return beat(question.name(), status, output);
    }

    private Reply beat(String id, String status, String output) {
        return new Reply.Later(agent.beat(id, status, output).map(known -> {
            if (!known) {
                throw new Refusal(500, "CheckID " + GoText.quote(id) + " does not have associated TTL");
            }
            return Reply.ok();
        }));
    }
}
