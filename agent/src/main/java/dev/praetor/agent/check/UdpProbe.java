package dev.praetor.agent.check;

import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.time.Background;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;

/// Sends a datagram. Critical only when the host says that nobody listens: silence is what UDP servers do, so it
/// passes.
final class UdpProbe implements Probe<CheckKind.Udp> {
    private static final byte[] HELLO = {0};

    private final Background background;

    UdpProbe(Background background) {
        this.background = background;
    }

    @Override
    public Future<Finding> run(CheckKind.Udp check, Limits limits) {
        var target = HostPort.parse(check.address());
        if (target.isEmpty()) {
            return Future.succeededFuture(
                    Finding.critical("UDP connect " + check.address() + ": not of the form host:port"));
        }
        return background.call(() -> ask(check.address(), target.get(), limits));
    }

    private static Finding ask(String address, HostPort target, Limits limits) {
        try (var socket = new DatagramSocket()) {
            socket.connect(InetAddress.getByName(target.host()), target.port());
            socket.setSoTimeout((int)
                    Math.min(Integer.MAX_VALUE, Math.max(1, limits.timeout().toMillis())));
            socket.send(new DatagramPacket(HELLO, HELLO.length));
            socket.receive(new DatagramPacket(new byte[1], 1));
            return Finding.passing("UDP connect " + address + ": Success");
        } catch (SocketTimeoutException silent) {
            return Finding.passing("UDP connect " + address + ": Success");
        } catch (PortUnreachableException refused) {
            return Finding.critical("UDP connect " + address + ": connection refused");
        } catch (IOException e) {
            return Finding.critical("UDP connect " + address + ": " + e.getMessage());
        }
    }
}
