package dev.praetor.http.route;

/// Decides whether a caller has a permission: the place where access control lives.
@FunctionalInterface
public interface Gate {
    /// Lets everyone do everything.
    Gate OPEN = (question, permission) -> true;

    boolean allows(HttpQuestion question, Permission permission);
}
