package dev.praetor.dns;

import dev.praetor.agent.Replica;
import dev.praetor.agent.config.AgentConfig;
import dev.praetor.dns.recurse.Chase;
import dev.praetor.dns.recurse.Recursors;
import dev.praetor.dns.wire.ReplyRules;
import dev.praetor.dns.wire.ReplyWriter;
import dev.praetor.dns.zone.Domains;
import dev.praetor.dns.zone.ZoneAnswers;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Answers from this machine's copy of the data.
final class OwnZone implements Answering {
    private final AgentConfig.Dns dns;
    private final Replica replica;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Domains domains;
    private final ZoneAnswers zone;
    private final AnswerCache cache;
    private final ReverseIndex reverse;

    OwnZone(AgentConfig config, Replica replica, InstantSource clock, RandomGenerator random) {
        this.dns = config.dns();
        this.replica = replica;
        this.clock = clock;
        this.random = random;
        this.domains = new Domains(dns);
        this.zone = new ZoneAnswers(dns, config.datacenter(), domains);
        this.cache = new AnswerCache(replica);
        this.reverse = new ReverseIndex(
                replica,
                zone::addressBook,
                task -> Thread.ofVirtual().name("dns-address-book").start(task));
    }

    @Override
    public Exchange responder(Recursors recursors) {
        var writer = new ReplyWriter(ReplyRules.of(dns), clock, new SplittableRandom(random.nextLong()));
        return new Exchange(
                replica,
                new ReadRules(replica, dns),
                domains,
                zone,
                cache,
                reverse,
                recursors,
                new Chase(recursors, random),
                writer);
    }

    @Override
    public CacheFacts facts() {
        return cache.facts();
    }

    @Override
    public void close() {
        cache.clear();
        reverse.close();
    }
}
