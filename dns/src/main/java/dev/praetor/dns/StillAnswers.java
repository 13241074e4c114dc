package dev.praetor.dns;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.dns.recurse.Chase;
import dev.praetor.dns.wire.Incoming;
import dev.praetor.dns.wire.Prepared;
import dev.praetor.dns.wire.ReplyRules;
import dev.praetor.dns.wire.ReplyWriter;
import dev.praetor.dns.wire.Request;
import dev.praetor.dns.wire.RequestReader;
import dev.praetor.dns.wire.Transport;
import dev.praetor.dns.zone.AddressBook;
import dev.praetor.dns.zone.Domains;
import dev.praetor.dns.zone.Place;
import dev.praetor.dns.zone.ZoneAnswers;
import dev.praetor.state.State;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.xbill.DNS.Rcode;

/// Bytes in, bytes out, from one state that stays as it is: what the server answers, without sockets, waiting or a
/// cache. For fuzzing, tests and tools; for one thread.
public final class StillAnswers {
    private static final Prepared REFUSED = Prepared.bare(Rcode.REFUSED, false);
    private static final Prepared UNRESOLVED = Prepared.unresolved(Rcode.SERVFAIL);

    private final State state;
    private final Domains domains;
    private final ZoneAnswers zone;
    private final AddressBook addresses;
    private final ReplyWriter writer;

    public StillAnswers(AgentConfig config, State state, InstantSource clock, RandomGenerator random) {
        this.state = state;
        this.domains = new Domains(config.dns());
        this.zone = new ZoneAnswers(config.dns(), config.datacenter(), domains);
        this.addresses = zone.addressBook(state);
        this.writer = new ReplyWriter(ReplyRules.of(config.dns()), clock, random);
    }

    /// Total: any bytes have a reply or none. Empty for what must not be answered.
    public Optional<byte[]> answer(byte[] packet, Transport transport) {
        return switch (RequestReader.read(packet)) {
            case Incoming.Noise _ -> Optional.empty();
            case Incoming.Wrong wrong -> Optional.of(wrong.reply());
            case Incoming.Ask(var request) -> Optional.of(writer.write(request, prepare(request), transport));
        };
    }

    /// What a packet is answered when every recursor's answer is this message.
    public Optional<byte[]> answer(byte[] packet, byte[] message, Transport transport) {
        return switch (RequestReader.read(packet)) {
            case Incoming.Noise _ -> Optional.empty();
            case Incoming.Wrong wrong -> Optional.of(wrong.reply());
            case Incoming.Ask(var request) -> {
                var prepared = prepare(request);
                if (prepared.leadsOutside()) {
                    yield Optional.of(writer.write(request, Chase.completed(prepared, message), transport));
                }
                yield isForRecursors(request) && request.asksTheSame(message)
                        ? Optional.of(request.adopt(message, transport))
                        : Optional.of(writer.write(request, prepared, transport));
            }
        };
    }

    /// Whether somebody else answers, word for word. About our own names nobody else has a say.
    private boolean isForRecursors(Request request) {
        var question = request.question();
        return switch (domains.locate(question.labels())) {
            case Place.Ours _ -> false;
            case Place.Reverse(var address) ->
                address.flatMap(a -> addresses.answer(question, a)).isEmpty();
            case Place.Foreign _ -> true;
        };
    }

    private Prepared prepare(Request request) {
        var question = request.question();
        return switch (domains.locate(question.labels())) {
            case Place.Ours ours -> zone.on(state, question, ours).prepared();
            case Place.Reverse(var address) ->
                address.flatMap(a -> addresses.answer(question, a)).orElse(UNRESOLVED);
            case Place.Foreign _ -> REFUSED;
        };
    }
}
