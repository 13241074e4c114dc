package dev.praetor.cli.client;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// How HTTPS is spoken: whom to trust, who we are, and by which name the agent shows itself.
///
/// @param caFile certificates to trust instead of the JDK's
/// @param caFolder a folder of such files
/// @param verify whether the agent's certificate must be valid and bear its name
record Tls(
        Optional<Path> caFile,
        Optional<Path> caFolder,
        Optional<Path> certificate,
        Optional<Path> key,
        Optional<String> serverName,
        boolean verify) {

    SSLSocket over(Socket plain, AgentAddress.Tcp tcp) throws IOException, AgentException {
        var name = serverName.orElse(tcp.host());
        var factory = context().getSocketFactory();
        if (!(factory.createSocket(plain, name, tcp.port(), true) instanceof SSLSocket socket)) {
            throw new SocketException("no TLS in this JDK");
        }
        var parameters = socket.getSSLParameters();
        if (verify) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        serverName.ifPresent(told -> parameters.setServerNames(List.of(new SNIHostName(told))));
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private SSLContext context() throws IOException, AgentException {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), trustManagers(), null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new AgentException("TLS cannot be set up: " + unusable.getMessage());
        }
    }

    private KeyManager[] keyManagers() throws IOException, GeneralSecurityException, AgentException {
        if (certificate.isEmpty() && key.isEmpty()) {
            return new KeyManager[0];
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            throw new AgentException("-client-cert and -client-key must be given together");
        }
        return Pem.keyManagers(certificate.get(), key.get());
    }

    private TrustManager @Nullable [] trustManagers() throws IOException, GeneralSecurityException, AgentException {
        if (!verify) {
            return new TrustManager[] {new TrustAnybody()};
        }
        if (caFile.isEmpty() && caFolder.isEmpty()) {
            return null;
        }
        return Pem.trustManagers(caFile, caFolder);
    }
}
