package dev.praetor.dns;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.gateway.ServerDns;
import dev.praetor.dns.recurse.Recursors;
import dev.praetor.dns.wire.ReplyRules;
import dev.praetor.dns.wire.ReplyWriter;
import dev.praetor.dns.zone.Domains;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Answers from the servers; nothing is kept here.
final class ServersZone implements Answering {
    private final AgentConfig.Dns dns;
    private final ServerDns servers;
    private final InstantSource clock;
    private final RandomGenerator random;

    ServersZone(AgentConfig config, ServerDns servers, InstantSource clock, RandomGenerator random) {
        this.dns = config.dns();
        this.servers = servers;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Responder responder(Recursors recursors) {
        var writer = new ReplyWriter(ReplyRules.of(dns), clock, new SplittableRandom(random.nextLong()));
        return new Relay(new Domains(dns), servers, recursors, writer);
    }

    @Override
    public CacheFacts facts() {
        return new CacheFacts(0, 0, 0, 0);
    }

    @Override
    public void close() {}
}
