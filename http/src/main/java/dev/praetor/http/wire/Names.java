package dev.praetor.http.wire;

import io.vertx.core.http.HttpHeaders;

/// Header names and values, encoded once. The names are spelled as Go spells them on the wire.
public final class Names {
    public static final CharSequence ACCEPT_ENCODING = HttpHeaders.ACCEPT_ENCODING;
    public static final CharSequence ALLOW = fixed("Allow");
    public static final CharSequence CONTENT_ENCODING = fixed("Content-Encoding");
    public static final CharSequence CONTENT_LENGTH = fixed("Content-Length");
    public static final CharSequence CONTENT_TYPE = fixed("Content-Type");
    public static final CharSequence CONNECTION = fixed("Connection");
    public static final CharSequence LOCATION = fixed("Location");
    public static final CharSequence VARY = fixed("Vary");
    public static final CharSequence SNIFFING = fixed("X-Content-Type-Options");
    public static final CharSequence SECURITY_POLICY = fixed("Content-Security-Policy");
    public static final CharSequence DEFAULT_POLICY = fixed("X-Consul-Default-Acl-Policy");
    public static final CharSequence INDEX = fixed("X-Consul-Index");
    public static final CharSequence KNOWN_LEADER = fixed("X-Consul-Knownleader");
    public static final CharSequence LAST_CONTACT = fixed("X-Consul-Lastcontact");
    public static final CharSequence CONSISTENCY = fixed("X-Consul-Effective-Consistency");
    public static final CharSequence BACKEND = fixed("X-Consul-Query-Backend");
    public static final CharSequence CACHE = fixed("X-Cache");
    public static final CharSequence AGE = fixed("Age");
    public static final CharSequence NAMESPACE = fixed("X-Consul-Namespace");

    public static final CharSequence ZERO = fixed("0");
    public static final CharSequence TRUE = fixed("true");
    public static final CharSequence FALSE = fixed("false");
    public static final CharSequence GZIP = fixed("gzip");
    public static final CharSequence CLOSE = fixed("close");
    public static final CharSequence BLOCKING_QUERY = fixed("blocking-query");
    public static final CharSequence STREAMING = fixed("streaming");
    public static final CharSequence JSON = fixed("application/json");
    public static final CharSequence TEXT = fixed("text/plain; charset=utf-8");
    public static final CharSequence RAW = fixed("text/plain");
    public static final CharSequence HTML = fixed("text/html; charset=utf-8");
    public static final CharSequence NO_SNIFFING = fixed("nosniff");
    public static final CharSequence SANDBOX = fixed("sandbox");
    public static final CharSequence ACCEPT_ENCODING_VALUE = fixed("Accept-Encoding");
    public static final CharSequence ALLOW_POLICY = fixed("allow");

    private Names() {}

    private static CharSequence fixed(String text) {
        return HttpHeaders.createOptimized(text);
    }
}
