package dev.praetor.consensus;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// Says in few words what an exception means.
final class Reasons {
    private Reasons() {}

    /// The message of the innermost cause, which is the one that says what happened.
    static String of(Throwable problem) {
        Throwable root = root(problem);
        return switch (root) {
            case AccessDeniedException e -> "access to " + e.getFile() + " is denied";
            case FileSystemException e when e.getReason() != null -> e.getReason() + " (" + e.getFile() + ")";
            default -> root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        };
    }

    static Throwable root(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /// Without the wrappers that futures put around it.
    static Throwable unwrapped(Throwable problem) {
        Throwable inner = problem;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
