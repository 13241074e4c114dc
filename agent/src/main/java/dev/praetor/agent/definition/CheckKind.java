package dev.praetor.agent.definition;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// How a check finds out whether something is well.
public sealed interface CheckKind {
    /// The word for it in answers (`Type`).
    String type();

    /// Someone reports in time, or the check is critical.
    record Ttl() implements CheckKind {
        @Override
        public String type() {
            return "ttl";
        }
    }

    /// @param method empty for `GET`
    /// @param followRedirects only when asked for: a check must not wander off to places that nobody wrote down
    record Http(
            String url,
            String method,
            SortedMap<String, List<String>> header,
            String body,
            boolean followRedirects,
            Tls tls)
            implements CheckKind {
        @Override
        public String type() {
            return "http";
        }
    }

    /// @param address `host:port`
    /// @param tls present when a TLS handshake must succeed too
    record Tcp(String address, Optional<Tls> tls) implements CheckKind {
        @Override
        public String type() {
            return "tcp";
        }
    }

    /// @param address `host:port`
    record Udp(String address) implements CheckKind {
        @Override
        public String type() {
            return "udp";
        }
    }

    /// A program with its arguments, run as they stand: no shell splits, globs or expands anything.
    record Script(List<String> args) implements CheckKind {
        @Override
        public String type() {
            return "script";
        }
    }

    /// A command inside a container.
    record Docker(String container, String shell, List<String> args) implements CheckKind {
        @Override
        public String type() {
            return "docker";
        }
    }

    /// The standard gRPC health service.
    ///
    /// @param target `host:port`, optionally followed by `/` and the service to ask about
    /// @param tls present when the connection is encrypted
    record Grpc(String target, Optional<Tls> tls) implements CheckKind {
        @Override
        public String type() {
            return "grpc";
        }
    }

    /// An HTTP/2 PING frame must be answered.
    record H2Ping(String address, Optional<Tls> tls) implements CheckKind {
        @Override
        public String type() {
            return "h2ping";
        }
    }

    /// Mirrors the worst of another node's or service's checks.
    ///
    /// @param node empty for this node
    /// @param service the ID of a service, empty for the node alone
    record Alias(String node, String service) implements CheckKind {
        @Override
        public String type() {
            return "alias";
        }
    }

    /// A unit of the operating system's service manager.
    record OsService(String name) implements CheckKind {
        @Override
        public String type() {
            return "os_service";
        }
    }

    /// Maintenance mode, which is kept as a check that never runs.
    record Maintenance() implements CheckKind {
        @Override
        public String type() {
            return "maintenance";
        }
    }

    /// @param serverName the name to verify instead of the host's, empty for the host's
    /// @param skipVerify whether any certificate will do
    record Tls(String serverName, boolean skipVerify) {}

    /// Whether it runs a program of the operator's choice, which an agent must have been told to allow.
    default boolean runsPrograms() {
        return this instanceof Script || this instanceof Docker;
    }

    /// Whether it runs on its own every interval.
    default boolean periodic() {
        return switch (this) {
            case Ttl _, Alias _, Maintenance _ -> false;
            case Http _, Tcp _, Udp _, Script _, Docker _, Grpc _, H2Ping _, OsService _ -> true;
        };
    }
}
