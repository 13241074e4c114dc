package dev.praetor.systemtests.growth;

import dev.praetor.systemtests.wire.HttpAsk;

/// Service instances, each with a passing check: ten of each service, fifty on each node.
record Instances() implements Kind {
    private static final int OF_A_SERVICE = 10;
    private static final int ON_A_NODE = 50;

    @Override
    public String name() {
        return "service instances";
    }

    @Override
    public String listed() {
        return "all services (`catalog/services`)";
    }

    @Override
    public String partial() {
        return "one node's " + ON_A_NODE + " (`catalog/node`)";
    }

    @Override
    public int batch() {
        return 1;
    }

    @Override
    public HttpAsk fill(int from, int to) {
        return put(from, 0);
    }

    @Override
    public HttpAsk get(int item) {
        return HttpAsk.of("GET", "/v1/health/service/" + service(item) + "?passing");
    }

    @Override
    public HttpAsk put(int item, int time) {
        var body = """
                {"Node": "%1$s", "Address": "10.%2$d.%3$d.1",
                 "Service": {"ID": "%4$s-%5$d", "Service": "%4$s", "Port": %6$d, "Tags": ["prod", "v1"]},
                 "Check": {"CheckID": "%4$s-%5$d", "Name": "up", "ServiceID": "%4$s-%5$d", "Status": "passing"}}""";
        var node = item / ON_A_NODE;
        return HttpAsk.of("PUT", "/v1/catalog/register")
                .with(body.formatted(
                        node(item), node / 256, node % 256, service(item), item, 1_024 + (item + time) % 60_000));
    }

    @Override
    public HttpAsk list() {
        return HttpAsk.of("GET", "/v1/catalog/services");
    }

    @Override
    public HttpAsk part(int item) {
        return HttpAsk.of("GET", "/v1/catalog/node/" + node(item));
    }

    private static String node(int item) {
        return "host-%05d".formatted(item / ON_A_NODE);
    }

    private static String service(int item) {
        return "service-%05d".formatted(item / OF_A_SERVICE);
    }
}
