package dev.praetor.agent.check;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/// Says why a connection did not come about, in the words that Consul's users grep for.
final class DialFault {
    private DialFault() {}

    static String text(String address, Throwable fault) {
        var prefix = "dial tcp " + address + ": ";
        return switch (fault) {
            case UnknownHostException _ -> prefix + "lookup " + host(address) + ": no such host";
            case NoRouteToHostException _ -> prefix + "connect: no route to host";
            case TimeoutException _ -> prefix + "i/o timeout";
            case SSLException _ -> prefix + "tls: " + message(fault);
            case ConnectException refused when message(refused).contains("timed out") -> prefix + "i/o timeout";
            case ConnectException refused
            when message(refused).contains("refused") -> prefix + "connect: connection refused";
            case ConnectException unreachable
            when message(unreachable).contains("unreachable") -> prefix + "connect: network is unreachable";
            default -> prefix + message(fault);
        };
    }

    private static String host(String address) {
        return HostPort.parse(address).map(HostPort::host).orElse(address);
    }

    private static String message(Throwable fault) {
        var message = fault.getMessage();
        return message == null ? fault.getClass().getSimpleName() : message;
    }
}
