package dev.praetor.cli.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// Certificates and keys from PEM files (RFC 7468).
final class Pem {
    private static final Pattern KEY = Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]+)-----END");
    private static final char[] NO_PASSWORD = {};

    private Pem() {}

    static TrustManager[] trustManagers(Optional<Path> file, Optional<Path> folder)
            throws IOException, GeneralSecurityException, AgentException {
        var trusted = new ArrayList<Certificate>();
        if (file.isPresent()) {
            trusted.addAll(certificates(file.get()));
        }
        if (folder.isPresent()) {
            try (var entries = Files.list(folder.get())) {
                for (var entry : entries.filter(Files::isRegularFile).sorted().toList()) {
                    trusted.addAll(certificates(entry));
                }
            }
        }
        var store = emptyStore();
        for (var i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry("ca" + i, trusted.get(i));
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    static KeyManager[] keyManagers(Path certificate, Path key)
            throws IOException, GeneralSecurityException, AgentException {
        var store = emptyStore();
        var chain = certificates(certificate).toArray(Certificate[]::new);
        store.setKeyEntry("own", privateKey(key), NO_PASSWORD, chain);
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static List<Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException, AgentException {
        var found = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(read(file)));
        if (found.isEmpty()) {
            throw new AgentException("file " + file + " holds no certificate");
        }
        return List.copyOf(found);
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException, AgentException {
        var block = KEY.matcher(new String(read(file), ISO_8859_1));
        if (!block.find()) {
            throw new AgentException("file " + file + " holds no private key in PEM form");
        }
        if (!block.group(1).isEmpty()) {
            throw new AgentException("the key in file " + file + " must be in PKCS#8 form; convert it with: "
                    + "openssl pkcs8 -topk8 -nocrypt -in " + file);
        }
        var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(block.group(2)));
        for (var algorithm : List.of("EC", "RSA", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException other) {
                // A PKCS#8 key tells its algorithm, but the JDK wants to be told it first.
            }
        }
        throw new AgentException(
                "the key in file " + file + " is of a kind that is not supported: use EC, RSA or Ed25519");
    }

    private static byte[] read(Path file) throws IOException, AgentException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new AgentException("file " + file + " does not exist");
        }
    }
}
