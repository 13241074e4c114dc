package dev.praetor.http.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RoutesTest {
    private final Routes routes = new Routes();

    RoutesTest() {
        routes.at("/v1/kv/").get(Permission.OPEN, _ -> Reply.ok()).put(Permission.OPEN, _ -> Reply.ok());
        routes.at("/v1/catalog/nodes").get(Permission.OPEN, _ -> Reply.ok());
        routes.at("/v1/query").get(Permission.OPEN, _ -> Reply.ok());
        routes.at("/v1/query/").get(Permission.OPEN, _ -> Reply.ok());
    }

    private String found(String path) {
        return routes.find(path).map(Routes.Route::path).orElse("none");
    }

    @Test
    void aPathThatEndsWithASlashTakesEverythingBelow() {
        assertThat(found("/v1/kv/")).isEqualTo("/v1/kv/");
        assertThat(found("/v1/kv/a/b/")).isEqualTo("/v1/kv/");
        assertThat(found("/v1/kvx")).isEqualTo("none");
    }

    @Test
    void otherPathsMatchExactly() {
        assertThat(found("/v1/catalog/nodes")).isEqualTo("/v1/catalog/nodes");
        assertThat(found("/v1/catalog/nodes/")).isEqualTo("none");
        assertThat(found("/V1/catalog/nodes")).isEqualTo("none");
    }

    @Test
    void aPathWithoutItsSlashIsSentThereUnlessItIsARouteItself() {
        assertThat(routes.onlyWithSlash("/v1/kv")).isTrue();
        assertThat(routes.onlyWithSlash("/v1/query")).isFalse();
        assertThat(routes.onlyWithSlash("/v1/other")).isFalse();
    }

    @Test
    void allowNamesTheMethodsInTheOrderOfTheTable() {
        assertThat(routes.find("/v1/kv/x").orElseThrow().allow()).isEqualTo("OPTIONS,GET,PUT");
    }

    @Test
    void twoHandlersForOneMethodAreAFault() {
        assertThatThrownBy(() -> routes.at("/v1/kv/").get(Permission.OPEN, _ -> Reply.ok()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GET /v1/kv/");
    }
}
