package dev.praetor.http.agent;

import dev.praetor.agent.Version;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Permission.Access;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;

/// `/v1/agent/version` (since Consul 1.16): which program this is.
final class VersionResource implements Resource {
    @Override
    public void routes(Routes routes) {
        routes.at("/v1/agent/version").get(new Permission.Agent(Access.READ), VersionResource::version);
    }

    /// A build knows neither its commit nor its day: it is the same whoever builds it, whenever.
    private static Reply version(HttpQuestion question) {
        return Reply.json(
                question,
                json -> json.beginObject()
                        .name("SHA")
                        .value("")
                        .name("BuildDate")
                        .value("")
                        .name("HumanVersion")
                        .value(Version.FULL)
                        .name("FIPS")
                        .value("")
                        .endObject());
    }
}
