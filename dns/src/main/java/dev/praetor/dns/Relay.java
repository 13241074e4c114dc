package dev.praetor.dns;

import dev.praetor.agent.gateway.ServerDns;
import dev.praetor.dns.recurse.Recursors;
import dev.praetor.dns.wire.Header;
import dev.praetor.dns.wire.Incoming;
import dev.praetor.dns.wire.Prepared;
import dev.praetor.dns.wire.ReplyWriter;
import dev.praetor.dns.wire.Request;
import dev.praetor.dns.wire.RequestReader;
import dev.praetor.dns.wire.Transport;
import dev.praetor.dns.zone.Domains;
import dev.praetor.dns.zone.Place;
import org.xbill.DNS.Rcode;

/// A client agent's DNS: questions about our names go to a server as they came, all others to the recursors from
/// here. One for each event loop, and only there.
final class Relay implements Responder {
    /// Questions at the servers, from one event loop.
    static final int WAITING_MOST = 4096;

    private static final Prepared REFUSED = Prepared.bare(Rcode.REFUSED, false);
    private static final Prepared FAILED = Prepared.bare(Rcode.SERVFAIL, false);
    private static final Prepared UNRESOLVED = Prepared.unresolved(Rcode.SERVFAIL);

    private final Domains domains;
    private final ServerDns servers;
    private final Recursors recursors;
    private final ReplyWriter writer;
    private int waiting;

    Relay(Domains domains, ServerDns servers, Recursors recursors, ReplyWriter writer) {
        this.domains = domains;
        this.servers = servers;
        this.recursors = recursors;
        this.writer = writer;
    }

    @Override
    public void handle(byte[] packet, Transport transport, Asker asker) {
        switch (RequestReader.read(packet)) {
            case Incoming.Noise _ -> asker.ignore();
            case Incoming.Wrong wrong -> asker.reply(wrong.reply());
            case Incoming.Ask(var request) -> new Turn(request, transport, asker).take();
        }
    }

    /// One question on its way.
    private final class Turn {
        private final Request request;
        private final Transport transport;
        private final Asker asker;

        Turn(Request request, Transport transport, Asker asker) {
            this.request = request;
            this.transport = transport;
            this.asker = asker;
        }

        void take() {
            switch (domains.locate(request.question().labels())) {
                case Place.Ours _ -> ask(false);
                case Place.Reverse(var address) -> {
                    if (address.isPresent()) {
                        ask(true);
                    } else {
                        recurse();
                    }
                }
                case Place.Foreign _ -> {
                    if (recursors.isEmpty()) {
                        reply(REFUSED);
                    } else {
                        recurse();
                    }
                }
            }
        }

        /// @param perhapsForeign whether recursors may know what a server does not
        private void ask(boolean perhapsForeign) {
            if (waiting >= WAITING_MOST) {
                reply(FAILED);
                return;
            }
            waiting++;
            servers.ask(request.copy(), transport == Transport.UDP).onComplete(done -> {
                waiting--;
                if (done.failed() || !request.asksTheSame(done.result())) {
                    reply(FAILED);
                } else if (perhapsForeign && !recursors.isEmpty() && Header.rcode(done.result()) != Rcode.NOERROR) {
                    recurse();
                } else {
                    asker.reply(cut(done.result()));
                }
            });
        }

        /// The server kept to the asker's size already, by the same rules; one of another version may not.
        private byte[] cut(byte[] message) {
            var fits = transport == Transport.TCP || message.length <= request.udpSize();
            return fits ? message : request.adopt(message, transport);
        }

        private void recurse() {
            recursors.ask(
                    request,
                    transport,
                    answer -> answer.ifPresentOrElse(
                            message -> asker.reply(request.adopt(message, transport)), () -> reply(UNRESOLVED)));
        }

        private void reply(Prepared prepared) {
            asker.reply(writer.write(request, prepared, transport));
        }
    }
}
