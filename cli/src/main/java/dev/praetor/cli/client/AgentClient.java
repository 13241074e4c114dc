package dev.praetor.cli.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLException;

/// Asks one agent.
public final class AgentClient {
    private static final Duration CONNECT = Duration.ofSeconds(30);
    /// Longer than the longest blocking query.
    private static final Duration ANSWER = Duration.ofMinutes(11);

    private static final int BUFFER = 16 << 10;

    private final AgentAddress address;
    private final Map<String, String> headers;
    private final Tls tls;

    /// @param headers sent with each request
    AgentClient(AgentAddress address, Map<String, String> headers, Tls tls) {
        this.address = address;
        this.headers = new LinkedHashMap<>();
        this.headers.put("Host", address.hostHeader());
        this.headers.put("User-Agent", "praetor");
        this.headers.putAll(headers);
        this.tls = tls;
    }

    /// The answer, whatever its status.
    ///
    /// @throws AgentException when none came: `Get "http://127.0.0.1:8500/v1/...": dial tcp ...`
    public Answer ask(Request request) throws AgentException {
        try {
            return switch (address) {
                case AgentAddress.Tcp tcp -> overTcp(tcp, request);
                case AgentAddress.Unix unix -> overSocketFile(unix, request);
            };
        } catch (IOException broken) {
            throw new AgentException(
                    verb(request) + " \"" + address.shown() + request.pathAndQuery() + "\": " + reason(broken));
        }
    }

    private Answer overTcp(AgentAddress.Tcp tcp, Request request) throws IOException, AgentException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(tcp.host(), tcp.port()), (int) CONNECT.toMillis());
            socket.setSoTimeout((int) ANSWER.toMillis());
            if (!tcp.tls()) {
                return Http1.exchange(buffered(socket.getInputStream()), socket.getOutputStream(), request, headers);
            }
            try (var secured = tls.over(socket, tcp)) {
                return Http1.exchange(buffered(secured.getInputStream()), secured.getOutputStream(), request, headers);
            }
        }
    }

    private Answer overSocketFile(AgentAddress.Unix unix, Request request) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(unix.path()));
            return Http1.exchange(
                    buffered(Channels.newInputStream(channel)), Channels.newOutputStream(channel), request, headers);
        }
    }

    private static InputStream buffered(InputStream in) {
        return new BufferedInputStream(in, BUFFER);
    }

    private static String verb(Request request) {
        return request.method().charAt(0) + request.method().substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    /// In the form that Consul's users grep for where there is one.
    private String reason(IOException broken) {
        var target = switch (address) {
            case AgentAddress.Tcp tcp -> "tcp " + tcp.host() + ":" + tcp.port();
            case AgentAddress.Unix unix -> "unix " + unix.path();
        };
        var message = String.valueOf(broken.getMessage());
        return switch (broken) {
            case ConnectException _
            when message.contains("refused") -> "dial " + target + ": connect: connection refused";
            case UnknownHostException _ -> "dial " + target + ": no such host";
            case SocketTimeoutException _ when message.contains("onnect") -> "dial " + target + ": i/o timeout";
            case SocketTimeoutException _ -> "no answer within " + ANSWER.toMinutes() + " minutes";
            case SSLException _ -> "TLS: " + message;
            default ->
                address instanceof AgentAddress.Unix && message.contains("No such file")
                        ? "dial " + target + ": connect: no such file or directory"
                        : message;
        };
    }
}
