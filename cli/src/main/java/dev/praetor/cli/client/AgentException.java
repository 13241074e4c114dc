package dev.praetor.cli.client;

/// The agent could not be asked, or did not do it. The message is for the operator.
public final class AgentException extends Exception {
    private static final long serialVersionUID = 1L;

    public AgentException(String sentence) {
        super(sentence, null, false, false);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
