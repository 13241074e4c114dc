package dev.praetor.http.route;

/// A request that is refused, with the status and the text that its sender gets.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String text;

    public Refusal(int status, String text) {
        super(text, null, false, false);
        this.status = status;
        this.text = text;
    }

    /// 400 with this text.
    public static Refusal badRequest(String text) {
        return new Refusal(400, text);
    }

    public int status() {
        return status;
    }

    public String text() {
        return text;
    }
}
