package dev.praetor.dns;

import dev.praetor.agent.Replica;
import dev.praetor.dns.recurse.Chase;
import dev.praetor.dns.recurse.Recursors;
import dev.praetor.dns.wire.Incoming;
import dev.praetor.dns.wire.Prepared;
import dev.praetor.dns.wire.ReplyWriter;
import dev.praetor.dns.wire.Request;
import dev.praetor.dns.wire.RequestReader;
import dev.praetor.dns.wire.Transport;
import dev.praetor.dns.zone.Domains;
import dev.praetor.dns.zone.Place;
import dev.praetor.dns.zone.ZoneAnswers;
import dev.praetor.state.State;
import java.net.InetAddress;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Rcode;

/// The way from a packet to its reply. One for each event loop, and only there.
final class Exchange implements Responder {
    /// Questions that wait for a state that may be read, on one event loop.
    static final int WAITING_READS_MOST = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final Prepared REFUSED = Prepared.bare(Rcode.REFUSED, false);
    private static final Prepared FAILED = Prepared.bare(Rcode.SERVFAIL, false);
    private static final Prepared UNRESOLVED = Prepared.unresolved(Rcode.SERVFAIL);

    private final Replica replica;
    private final ReadRules rules;
    private final Domains domains;
    private final ZoneAnswers zone;
    private final AnswerCache cache;
    private final ReverseIndex reverse;
    private final Recursors recursors;
    private final Chase chase;
    private final ReplyWriter writer;
    private int waitingReads;
    private int failures;

    Exchange(
            Replica replica,
            ReadRules rules,
            Domains domains,
            ZoneAnswers zone,
            AnswerCache cache,
            ReverseIndex reverse,
            Recursors recursors,
            Chase chase,
            ReplyWriter writer) {
        this.replica = replica;
        this.rules = rules;
        this.domains = domains;
        this.zone = zone;
        this.cache = cache;
        this.reverse = reverse;
        this.recursors = recursors;
        this.chase = chase;
        this.writer = writer;
    }

    @Override
    public void handle(byte[] packet, Transport transport, Asker asker) {
        switch (RequestReader.read(packet)) {
            case Incoming.Noise _ -> asker.ignore();
            case Incoming.Wrong wrong -> asker.reply(wrong.reply());
            case Incoming.Ask(var request) -> {
                var turn = new Turn(request, transport, asker);
                turn.attempt(turn::take);
            }
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
            if (replica.readable(rules.consistency())) {
                var kept = cache.find(request.question());
                if (kept.isPresent()) {
                    complete(kept.get());
                    return;
                }
            }
            switch (domains.locate(request.question().labels())) {
                case Place.Ours ours -> withState(state -> complete(ours(state, ours)));
                case Place.Reverse(var address) ->
                    address.ifPresentOrElse(a -> withState(_ -> reverse(a)), this::recurse);
                case Place.Foreign _ -> foreign();
            }
        }

        /// Whatever goes wrong, the asker hears of it and the event loop goes on.
        void attempt(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException e) {
                // A question that always fails can be sent forever: say it less and less often.
                failures++;
                if (Integer.bitCount(failures) == 1) {
                    LOG.error("could not answer {} (failure {} on this event loop)", request.question(), failures, e);
                }
                reply(FAILED);
            }
        }

        private Prepared ours(State state, Place.Ours place) {
            var question = request.question();
            return cache.make(question, state, s -> zone.on(s, question, place));
        }

        private void foreign() {
            if (recursors.isEmpty()) {
                reply(REFUSED);
            } else {
                recurse();
            }
        }

        private void reverse(InetAddress address) {
            reverse.ask(book -> attempt(() -> {
                if (book.isPresent()) {
                    book.get().answer(request.question(), address).ifPresentOrElse(this::reply, this::recurse);
                } else {
                    reply(FAILED);
                }
            }));
        }

        /// Also when there is nobody to ask: that is a failure to find out, not an answer.
        private void recurse() {
            recursors.ask(
                    request,
                    transport,
                    answer -> attempt(() -> answer.ifPresentOrElse(
                            message -> asker.reply(request.adopt(message, transport)), () -> reply(UNRESOLVED))));
        }

        private void complete(Prepared prepared) {
            if (prepared.leadsOutside() && !recursors.isEmpty()) {
                chase.complete(prepared, request.question().type(), p -> attempt(() -> reply(p)));
            } else {
                reply(prepared);
            }
        }

        private void reply(Prepared prepared) {
            asker.reply(writer.write(request, prepared, transport));
        }

        private void withState(Consumer<State> then) {
            var consistency = rules.consistency();
            if (replica.readable(consistency)) {
                if (rules.knowsNothing()) {
                    reply(FAILED);
                } else {
                    then.accept(replica.current());
                }
                return;
            }
            if (waitingReads >= WAITING_READS_MOST) {
                reply(FAILED);
                return;
            }
            waitingReads++;
            replica.read(consistency).onComplete(read -> {
                waitingReads--;
                if (read.succeeded()) {
                    attempt(() -> then.accept(read.result()));
                } else {
                    reply(FAILED);
                }
            });
        }
    }
}
