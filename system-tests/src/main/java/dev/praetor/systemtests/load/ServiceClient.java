package dev.praetor.systemtests.load;

import dev.praetor.systemtests.history.Act;
import dev.praetor.systemtests.history.Outcome;
import dev.praetor.systemtests.wire.HttpAsk;
import java.util.List;

/// Registers services of one instance each at nodes outside, changes them, and takes them away. To the judge, a
/// service is a register like a key.
record ServiceClient(Line line, String name, List<String> services) implements Client {
    @Override
    public void act() {
        var random = line.random();
        var service = services.get(random.nextInt(services.size()));
        switch (random.nextInt(6)) {
            case 0, 1 -> register(service, name + "-" + Long.toHexString(random.nextLong()));
            case 2 -> {
                var body = """
                    {"Node": "outside", "ServiceID": "%s"}\
                    """.formatted(service);
                line.send(
                        new Act.Delete(service),
                        HttpAsk.of("PUT", "/v1/catalog/deregister").with(body),
                        KeyAnswers::done);
            }
            default -> read(service);
        }
    }

    private void register(String service, String value) {
        var body = """
            {"Node": "outside", "Address": "192.0.2.1",
             "Service": {"ID": "%1$s", "Service": "%1$s", "Port": 80, "Tags": ["%2$s"]}}\
            """.formatted(service, value);
        line.send(
                new Act.Put(service, value),
                HttpAsk.of("PUT", "/v1/catalog/register").with(body),
                KeyAnswers::done);
    }

    Outcome read(String service) {
        return line.send(
                new Act.Get(service), HttpAsk.of("GET", "/v1/catalog/service/" + service), KeyAnswers::service);
    }
}
