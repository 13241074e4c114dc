package dev.praetor.cli.flag;

/// The command line is wrong; the message says what, in the words of Go's `flag` package where it has some.
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    public UsageException(String sentence) {
        super(sentence, null, false, false);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
