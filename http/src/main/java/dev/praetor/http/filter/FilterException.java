package dev.praetor.http.filter;

/// An expression that says nothing that can be tested. The message is the one that Consul's users know.
public final class FilterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FilterException(String message) {
        super(message, null, false, false);
    }

    public String reason() {
        var message = getMessage();
        return message == null ? "" : message;
    }
}
