package dev.praetor.consensus;

/// The log could not start; the message is one sentence for an operator. Nothing is left running.
public final class LogStartException extends Exception {
    public LogStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
