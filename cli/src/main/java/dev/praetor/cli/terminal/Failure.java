package dev.praetor.cli.terminal;

/// A command could not do what it was asked; the sentence goes to the error output and the code to the shell.
public final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public Failure(int exitCode, String sentence) {
        super(sentence, null, false, false);
        this.exitCode = exitCode;
    }

    public Failure(String sentence) {
        this(1, sentence);
    }

    public int exitCode() {
        return exitCode;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
