package dev.praetor.http.resource;

import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Permission.Access;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Reply.Trait;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import dev.praetor.state.Check;
import dev.praetor.state.HealthQueries;
import dev.praetor.state.Instance;
import dev.praetor.state.Status;
import dev.praetor.state.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// `/v1/health`: checks, and instances of services with the checks that count for them.
public final class HealthResource implements Resource {
    private final HttpSettings settings;
    private final Filters filters;

    public HealthResource(HttpSettings settings) {
        this.settings = settings;
        this.filters = new Filters(settings.datacenter());
    }

    @Override
    public void routes(Routes routes) {
        routes.at("/v1/health/node/").get(HealthResource::readingNode, this::node);
        routes.at("/v1/health/checks/").get(HealthResource::readingService, this::checks);
        routes.at("/v1/health/state/").get(Permission.FILTERED, this::state);
        routes.at("/v1/health/service/").get(HealthResource::readingService, this::service);
    }

    private static Permission readingNode(HttpQuestion question) {
        return new Permission.OneNode(Access.READ, question.name());
    }

    private static Permission readingService(HttpQuestion question) {
        return new Permission.OneService(Access.READ, question.name());
    }

    private Reply node(HttpQuestion question) {
        var name = question.name("Missing node name");
        return Reply.read(Trait.CONSISTENCY, new HealthQueries.NodeChecks(name), list(question));
    }

    private Reply checks(HttpQuestion question) {
        var name = question.name("Missing service name");
        var query =
                Near.sorted(question, new HealthQueries.ServiceChecks(name, Narrowing.nodeMeta(question)), Check::node);
        return Reply.read(Trait.CONSISTENCY, query, list(question));
    }

    private Reply state(HttpQuestion question) {
        var status = question.name("Missing check state");
        var query = Near.sorted(
                question, new HealthQueries.ChecksInState(status, Narrowing.nodeMeta(question)), Check::node);
        return Reply.read(Trait.CONSISTENCY, query, list(question)).scanning(Table.CHECKS);
    }

    private static Function<List<Check>, Body> list(HttpQuestion question) {
        var filter = Filters.inQuery(question, Filters.CHECK);
        var pretty = question.pretty();
        return checks -> Body.json(pretty, json -> {
            json.beginArray();
            Filters.kept(checks, filter).forEach(check -> Records.check(json, check));
            json.endArray();
        });
    }

    private Reply service(HttpQuestion question) {
        var name = question.name("Missing service name");
        var filter = Narrowing.tags(question).and(Filters.of(question, filters.health()));
        var query = Near.sorted(
                question,
                new HealthQueries.ServiceHealth(name, Narrowing.nodeMeta(question)),
                instance -> instance.node().name());
        var pretty = question.pretty();
        var passing = passing(question);
        if (passing.isEmpty()) {
            return Reply.read(Trait.STREAMING, query, _ -> Body.text(400, "Invalid value for ?passing"));
        }
        Predicate<Instance> wanted = passing.get() ? filter.and(HealthResource::isPassing) : filter;
        return Reply.read(
                Trait.STREAMING,
                query,
                instances -> Body.json(pretty, json -> {
                    json.beginArray();
                    Filters.kept(instances, wanted).forEach(one -> Records.health(json, one, settings.datacenter()));
                    json.endArray();
                }));
    }

    /// Whether only passing instances are wanted: the bare parameter, or a value in one of Go's ways to write a
    /// truth.
    ///
    /// @return empty when it is none of these
    private static Optional<Boolean> passing(HttpQuestion question) {
        if (!question.params().has("passing")) {
            return Optional.of(false);
        }
        return switch (question.params().value("passing")) {
            case "", "1", "t", "T", "true", "TRUE", "True" -> Optional.of(true);
            case "0", "f", "F", "false", "FALSE", "False" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static boolean isPassing(Instance instance) {
        return instance.checks().stream().allMatch(check -> check.status().equals(Status.PASSING));
    }
}
