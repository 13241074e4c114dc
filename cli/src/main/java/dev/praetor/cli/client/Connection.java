package dev.praetor.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.Flag;
import dev.praetor.cli.flag.Page;
import dev.praetor.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The flags and environment variables by which every client command finds its agent. A flag wins over its
/// variable.
public final class Connection {
    public static final Page.Section AGENT_FLAGS = new Page.Section(
            "Which agent to ask, and how",
            List.of(
                    Flag.text(
                            "http-addr",
                            "ADDRESS",
                            "The agent: host:port, http://, https:// or unix:///path. Also"
                                    + " CONSUL_HTTP_ADDR. Default: 127.0.0.1:8500."),
                    Flag.text("token", "TOKEN", "Access token. Also CONSUL_HTTP_TOKEN."),
                    Flag.text("token-file", "FILE", "File with the access token. Also CONSUL_HTTP_TOKEN_FILE."),
                    Flag.text("ca-file", "FILE", "Certificates to trust, in PEM form. Also CONSUL_CACERT."),
                    Flag.text("ca-path", "FOLDER", "Folder of such files. Also CONSUL_CAPATH."),
                    Flag.text("client-cert", "FILE", "Own certificate. Also CONSUL_CLIENT_CERT."),
                    Flag.text("client-key", "FILE", "Its key, PKCS#8. Also CONSUL_CLIENT_KEY."),
                    Flag.text(
                            "tls-server-name",
                            "NAME",
                            "The name in the agent's certificate. Also" + " CONSUL_TLS_SERVER_NAME.")));

    public static final Page.Section SERVER_FLAGS = new Page.Section(
            "How to ask",
            List.of(
                    Flag.text("datacenter", "NAME", "The datacenter to ask; the agent's own by default."),
                    Flag.toggle("stale", "Take the answer of any server, be it a little old.")));

    private static final String DEFAULT_ADDRESS = "127.0.0.1:8500";

    private final CommandLine line;
    private final Terminal terminal;

    private Connection(CommandLine line, Terminal terminal) {
        this.line = line;
        this.terminal = terminal;
    }

    public static AgentClient of(CommandLine line, Terminal terminal) throws AgentException {
        return new Connection(line, terminal).client();
    }

    /// Adds what [#SERVER_FLAGS] say.
    public static Request asTold(CommandLine line, Request request) {
        line.text("datacenter").filter(name -> !name.isEmpty()).ifPresent(name -> request.with("dc", name));
        return line.isOn("stale") ? request.with("stale") : request;
    }

    private AgentClient client() throws AgentException {
        var address = AgentAddress.parse(told("http-addr", "CONSUL_HTTP_ADDR").orElse(DEFAULT_ADDRESS), wantsTls());
        var headers = new LinkedHashMap<String, String>();
        token().ifPresent(token -> headers.put("X-Consul-Token", token));
        terminal.variable("CONSUL_HTTP_AUTH")
                .ifPresent(auth -> headers.put(
                        "Authorization", "Basic " + Base64.getEncoder().encodeToString(auth.getBytes(UTF_8))));
        return new AgentClient(
                address,
                headers,
                new Tls(
                        told("ca-file", "CONSUL_CACERT").map(Path::of),
                        told("ca-path", "CONSUL_CAPATH").map(Path::of),
                        told("client-cert", "CONSUL_CLIENT_CERT").map(Path::of),
                        told("client-key", "CONSUL_CLIENT_KEY").map(Path::of),
                        told("tls-server-name", "CONSUL_TLS_SERVER_NAME"),
                        truth("CONSUL_HTTP_SSL_VERIFY", true)));
    }

    private boolean wantsTls() throws AgentException {
        return truth("CONSUL_HTTP_SSL", false);
    }

    private Optional<String> told(String flag, String variable) {
        return line.text(flag).filter(value -> !value.isEmpty()).or(() -> terminal.variable(variable));
    }

    /// A token in words wins over one in a file, whichever way each was told.
    private Optional<String> token() throws AgentException {
        var token = told("token", "CONSUL_HTTP_TOKEN");
        var file = told("token-file", "CONSUL_HTTP_TOKEN_FILE");
        if (token.isPresent() || file.isEmpty()) {
            return token;
        }
        try {
            return Optional.of(Files.readString(Path.of(file.get())).strip());
        } catch (IOException unreadable) {
            throw new AgentException("Error loading token file: " + file.get() + " cannot be read");
        }
    }

    private boolean truth(String variable, boolean otherwise) throws AgentException {
        var value = terminal.variable(variable);
        if (value.isEmpty()) {
            return otherwise;
        }
        return switch (value.get()) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw new AgentException(variable + " must be true or false, not \"" + value.get() + '"');
        };
    }
}
