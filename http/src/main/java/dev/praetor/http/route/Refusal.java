package dev.praetor.http.route;

/// A request that is refused, with the status and the text that its sender gets.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String text;
    private final boolean inQuery;

    public Refusal(int status, String text) {
        this(status, text, false);
    }

    private Refusal(int status, String text, boolean inQuery) {
        super(text, null, false, false);
        this.status = status;
        this.text = text;
        this.inQuery = inQuery;
    }

    /// 400 with this text.
    public static Refusal badRequest(String text) {
        return new Refusal(400, text);
    }

    /// 500 with this text and the headers of a read that found nothing, as Consul's servers refuse a filter.
    public static Refusal inQuery(String text) {
        return new Refusal(500, text, true);
    }

    public int status() {
        return status;
    }

    public String text() {
        return text;
    }

    /// Whether the headers of a read go with it.
    public boolean inQuery() {
        return inQuery;
    }
}
