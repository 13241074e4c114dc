package dev.praetor.http.wire;

import dev.praetor.http.route.Body;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.SortedMap;

/// Puts together the headers of answers.
///
/// A frozen map can be given to any number of responses; Vert.x then shares it and encodes it once.
public final class Headers {
    private final MultiMap configured;
    private final MultiMap api;

    /// @param extra `http_config.response_headers`
    public Headers(SortedMap<String, String> extra) {
        var mine = HttpHeaders.headers();
        extra.forEach(mine::set);
        configured = mine.copy(false);
        api = mine.copy(true)
                .set(Names.VARY, Names.ACCEPT_ENCODING_VALUE)
                .set(Names.DEFAULT_POLICY, Names.ALLOW_POLICY)
                .copy(false);
    }

    /// What every answer carries that is not about the API: unknown paths, the root.
    public MultiMap configured() {
        return configured;
    }

    /// What every answer of the API carries; frozen.
    public MultiMap api() {
        return api;
    }

    /// A modifiable map with all headers that a body brings with it.
    public MultiMap of(Body body) {
        var headers = api.copy(true);
        describe(headers, body);
        return headers;
    }

    static void describe(MultiMap headers, Body body) {
        switch (body.kind()) {
            case JSON -> headers.set(Names.CONTENT_TYPE, Names.JSON);
            case TEXT -> headers.set(Names.CONTENT_TYPE, Names.TEXT);
            case RAW ->
                headers.set(Names.CONTENT_TYPE, Names.RAW)
                        .set(Names.SNIFFING, Names.NO_SNIFFING)
                        .set(Names.SECURITY_POLICY, Names.SANDBOX);
            case NONE -> {}
        }
        for (var header : body.headers()) {
            headers.set(header.name(), header.value());
        }
    }

    public static CharSequence length(int bytes) {
        return Integer.toString(bytes);
    }
}
