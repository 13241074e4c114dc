package dev.praetor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.cli.Console;
import dev.praetor.cli.Console.Result;
import dev.praetor.cli.FakeAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterCommandsTest {
    private static final String MEMBERS = """
            [{"Name": "n2", "Addr": "10.0.0.2", "Port": 8301, "Status": 4,
              "Tags": {"role": "node", "build": "1.10.12:abc", "dc": "dc1", "vsn": "2", "segment": ""}},
             {"Name": "node1", "Addr": "127.0.0.1", "Port": 8301, "Status": 1,
              "Tags": {"role": "consul", "build": "1.10.12", "dc": "dc1", "vsn": "2"}}]""";

    private final FakeAgent agent = new FakeAgent();
    private final Console console = new Console();

    @BeforeEach
    void pointAtTheAgent() {
        console.with("CONSUL_HTTP_ADDR", agent.address());
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    private static Result failed(String sentence) {
        return new Result(1, "", sentence + "\n");
    }

    @Test
    void membersStandInConsulsColumns() {
        agent.says("GET /v1/agent/members", MEMBERS);

        assertThat(console.run("members").out()).isEqualTo("""
                Node   Address         Status  Type    Build    Protocol  DC   Segment
                n2     10.0.0.2:8301   failed  client  1.10.12  2         dc1  <default>
                node1  127.0.0.1:8301  alive   server  1.10.12  2         dc1  <all>
                """);
    }

    @Test
    void detailedMembersShowTheirTagsSorted() {
        agent.says("GET /v1/agent/members", MEMBERS);

        assertThat(console.run("members", "-detailed", "-status=alive").out()).isEqualTo("""
                Node   Address         Status  Tags
                node1  127.0.0.1:8301  alive   build=1.10.12,dc=dc1,role=consul,vsn=2
                """);
    }

    @Test
    void aStatusThatNobodyHasExitsWithTwo() {
        agent.says("GET /v1/agent/members", MEMBERS);

        assertThat(console.run("members", "-status=left")).isEqualTo(new Result(2, "", ""));
        assertThat(console.run("members", "-status=(").code()).isEqualTo(1);
    }

    @Test
    void wanMembersAreAskedFor() {
        agent.says("GET /v1/agent/members", MEMBERS);
        console.run("members", "-wan");

        assertThat(agent.lastAsked().target()).isEqualTo("/v1/agent/members?wan=1");
    }

    @Test
    void infoIsSortedBySectionAndName() {
        agent.says(
                "GET /v1/agent/self",
                "{\"Stats\": {\"raft\": {\"term\": \"2\", \"state\": \"Leader\"}, \"agent\": {}}}");

        assertThat(console.run("info").out()).isEqualTo("agent:\nraft:\n\tstate = Leader\n\tterm = 2\n");
    }

    @Test
    void datacentersAreListed() {
        agent.says("GET /v1/catalog/datacenters", "[\"dc1\", \"dc2\"]");

        assertThat(console.run("catalog", "datacenters").out()).isEqualTo("dc1\ndc2\n");
    }

    @Test
    void nodesAreListedBrieflyAndInDetail() {
        agent.says("GET /v1/catalog/nodes", """
                [{"Node": "n1", "ID": "0123456789abcdef", "Address": "10.0.0.1", "Datacenter": "dc1",
                  "TaggedAddresses": {"wan": "1.2.3.4", "lan": "10.0.0.1"}, "Meta": {"a": "b"}}]""");

        assertThat(console.run("catalog", "nodes").out())
                .isEqualTo("Node  ID        Address   DC\nn1    01234567  10.0.0.1  dc1\n");
        assertThat(console.run("catalog", "nodes", "-detailed").out())
                .contains("n1    0123456789abcdef  10.0.0.1  dc1  lan=10.0.0.1,wan=1.2.3.4  a=b");
    }

    @Test
    void nodesAreChosenByServiceAndMetadata() {
        agent.says("GET /v1/catalog/service/web", """
                [{"Node": "n1", "ID": "", "Address": "10.0.0.1", "Datacenter": "dc1"},
                 {"Node": "n1", "ID": "", "Address": "10.0.0.1", "Datacenter": "dc1"}]""");

        assertThat(console.run("catalog", "nodes", "-service=web", "-node-meta=os=linux", "-near=_agent")
                        .out()
                        .lines())
                .hasSize(2);
        assertThat(agent.lastAsked().target()).isEqualTo("/v1/catalog/service/web?near=_agent&node-meta=os%3Alinux");
    }

    @Test
    void noNodesAreToldOf() {
        agent.says("GET /v1/catalog/nodes", "[]");

        assertThat(console.run("catalog", "nodes"))
                .isEqualTo(new Result(0, "", "No nodes match the given query - try expanding your search.\n"));
    }

    @Test
    void servicesAreListedWithOrWithoutTags() {
        agent.says("GET /v1/catalog/services", "{\"redis\": [\"v1\", \"primary\"], \"consul\": []}");

        assertThat(console.run("catalog", "services").out()).isEqualTo("consul\nredis\n");
        assertThat(console.run("catalog", "services", "-tags").out()).isEqualTo("consul\nredis       primary,v1\n");
    }

    @Test
    void theServicesOfANodeAreListedOnceEach() {
        agent.says(
                "GET /v1/catalog/node/n1",
                "{\"Services\": {\"web-1\": {\"Service\": \"web\"}, \"web-2\": {\"Service\": \"web\"}}}");

        assertThat(console.run("catalog", "services", "-node=n1").out()).isEqualTo("web\n");
    }

    @Test
    void leaveReloadJoinAndForceLeaveAreRequests() {
        agent.says("PUT /v1/agent/leave", "")
                .says("PUT /v1/agent/reload", "")
                .says("PUT /v1/agent/join/10.0.0.1", "")
                .says("PUT /v1/agent/force-leave/n2", "");

        assertThat(console.run("leave")).isEqualTo(new Result(0, "Graceful leave complete\n", ""));
        assertThat(console.run("reload")).isEqualTo(new Result(0, "Configuration reload triggered\n", ""));
        assertThat(console.run("join", "10.0.0.1"))
                .isEqualTo(new Result(0, "Successfully joined cluster by contacting 1 nodes.\n", ""));
        assertThat(console.run("force-leave", "-prune", "n2")).isEqualTo(new Result(0, "", ""));
        assertThat(agent.lastAsked().target()).isEqualTo("/v1/agent/force-leave/n2?prune");
    }

    @Test
    void aJoinThatFailsEverywhereIsAnError() {
        agent.says("PUT /v1/agent/join/10.0.0.1", 500, "no");

        assertThat(console.run("join", "10.0.0.1"))
                .isEqualTo(failed("Error joining address '10.0.0.1': Unexpected response code: 500 (no)\n"
                        + "Failed to join any nodes."));
        assertThat(console.run("join").err()).startsWith("At least one address to join must be specified.");
        assertThat(console.run("force-leave").err()).startsWith("A single node name must be specified");
    }

    @Test
    void maintenanceBeginsAndEnds() {
        agent.says("PUT /v1/agent/maintenance", "").says("PUT /v1/agent/service/maintenance/web", "");

        assertThat(console.run("maint", "-enable", "-reason=new disk"))
                .isEqualTo(new Result(0, "Node maintenance is now enabled\n", ""));
        assertThat(agent.lastAsked().target()).isEqualTo("/v1/agent/maintenance?enable=true&reason=new%20disk");
        assertThat(console.run("maint", "-disable", "-service=web"))
                .isEqualTo(new Result(0, "Service maintenance is now disabled for \"web\"\n", ""));
        assertThat(agent.lastAsked().target()).isEqualTo("/v1/agent/service/maintenance/web?enable=false");
    }

    @Test
    void contradictingMaintenanceIsRefused() {
        assertThat(console.run("maint", "-enable", "-disable"))
                .isEqualTo(failed("Only one of -enable or -disable may be provided"));
        assertThat(console.run("maint", "-reason=x")).isEqualTo(failed("Reason may only be provided with -enable"));
        assertThat(console.run("maint", "-service=x"))
                .isEqualTo(failed("-service requires either -enable or -disable"));
    }

    @Test
    void whatIsInMaintenanceIsShown() {
        agent.says("GET /v1/agent/self", "{\"Config\": {\"NodeName\": \"n1\"}}").says("GET /v1/agent/checks", """
                {"_node_maintenance": {"CheckID": "_node_maintenance", "Notes": "new disk"},
                 "_service_maintenance:web": {"CheckID": "_service_maintenance:web", "ServiceID": "web", "Notes": "x"},
                 "other": {"CheckID": "other"}}""");

        assertThat(console.run("maint").out())
                .isEqualTo("Node:\n  Name:   n1\n  Reason: new disk\n\nService:\n  ID:     web\n  Reason: x\n\n");
    }
}
