package dev.praetor.systemtests.growth;

import dev.praetor.systemtests.wire.HttpAsk;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Keys with values of 100 bytes, a hundred in each folder.
record Keys() implements Kind {
    private static final int IN_A_FOLDER = 100;
    /// The most operations of a transaction.
    private static final int BATCH = 64;

    private static final String VALUE = "x".repeat(92);

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public String listed() {
        return "folders (`?keys&separator=/`)";
    }

    @Override
    public String partial() {
        return "prefix of " + IN_A_FOLDER + " (`?recurse`)";
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public HttpAsk fill(int from, int to) {
        return HttpAsk.of("PUT", "/v1/txn")
                .with(IntStream.range(from, to)
                        .mapToObj(item -> "{\"KV\":{\"Verb\":\"set\",\"Key\":\"" + key(item) + "\",\"Value\":\""
                                + Base64.getEncoder()
                                        .encodeToString(value(item, 0).getBytes(StandardCharsets.US_ASCII))
                                + "\"}}")
                        .collect(Collectors.joining(",", "[", "]")));
    }

    @Override
    public HttpAsk get(int item) {
        return HttpAsk.of("GET", "/v1/kv/" + key(item));
    }

    @Override
    public HttpAsk put(int item, int time) {
        return HttpAsk.of("PUT", "/v1/kv/" + key(item)).with(value(item, time));
    }

    @Override
    public HttpAsk list() {
        return HttpAsk.of("GET", "/v1/kv/growth/?keys&separator=/");
    }

    @Override
    public HttpAsk part(int item) {
        return HttpAsk.of("GET", "/v1/kv/" + folder(item) + "?recurse");
    }

    private static String folder(int item) {
        return "growth/%06d/".formatted(item / IN_A_FOLDER);
    }

    private static String key(int item) {
        return folder(item) + "%02d".formatted(item % IN_A_FOLDER);
    }

    private static String value(int item, int time) {
        return "%08d".formatted((item + time) % 100_000_000) + VALUE;
    }
}
