package dev.praetor.http.resource;

import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import java.util.List;

/// `/v1/acl`: access control is not there yet, and every endpoint of it says so as an agent without access control
/// does.
public final class AclResource implements Resource {
    private static final List<String> READ = List.of(
            "tokens", "policies", "roles", "auth-methods", "binding-rules", "replication", "list", "token/self");
    private static final List<String> WRITTEN =
            List.of("bootstrap", "token", "policy", "role", "auth-method", "binding-rule");
    private static final List<String> POSTED = List.of("login", "logout", "rules/translate");
    private static final List<String> KEPT = List.of("token/", "policy/", "role/", "auth-method/", "binding-rule/");
    private static final List<String> LOOKED_UP = List.of("info/", "policy/name/", "role/name/");

    @Override
    public void routes(Routes routes) {
        var operator = new Permission.Acl(Permission.Access.WRITE);
        READ.forEach(path -> routes.at("/v1/acl/" + path).get(Permission.OPEN, AclResource::disabled));
        LOOKED_UP.forEach(path -> routes.at("/v1/acl/" + path).get(Permission.OPEN, AclResource::disabled));
        WRITTEN.forEach(path -> routes.at("/v1/acl/" + path).put(operator, AclResource::disabled));
        POSTED.forEach(path -> routes.at("/v1/acl/" + path).post(_ -> Permission.OPEN, AclResource::disabled));
        KEPT.forEach(path -> routes.at("/v1/acl/" + path)
                .get(Permission.OPEN, AclResource::disabled)
                .put(operator, AclResource::disabled)
                .delete(_ -> operator, AclResource::disabled));
    }

    private static Reply disabled(HttpQuestion question) {
        throw new Refusal(401, "ACL support disabled");
    }
}
