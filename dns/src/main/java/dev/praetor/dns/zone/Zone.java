package dev.praetor.dns.zone;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.dns.wire.Prepared;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/// What all answers about our domain share: its names, its life times, and the answers that are always the same.
final class Zone {
    private final AgentConfig.Dns settings;
    private final ZoneNames names;
    private final ServiceTtls serviceTtls;
    private final Prepared nameUnknown;
    private final Prepared noData;
    private final Prepared silent;

    Zone(AgentConfig.Dns settings, String datacenter) {
        this.settings = settings;
        this.names = new ZoneNames(settings.domain(), datacenter);
        this.serviceTtls = new ServiceTtls(settings.serviceTtl());
        this.nameUnknown = new Prepared.Draft().authority(soa()).done(Rcode.NXDOMAIN);
        this.noData = new Prepared.Draft().authority(soa()).done(Rcode.NOERROR);
        this.silent = new Prepared.Draft().done(Rcode.NOERROR);
    }

    AgentConfig.Dns settings() {
        return settings;
    }

    ZoneNames names() {
        return names;
    }

    /// Seconds.
    long nodeTtl() {
        return settings.nodeTtl().toSeconds();
    }

    /// Seconds.
    long serviceTtl(String service) {
        return serviceTtls.of(service);
    }

    /// There is no such name (RFC 2308 section 2.1).
    Prepared nameUnknown() {
        return nameUnknown;
    }

    /// There is such a name, but nothing of this type about it (RFC 2308 section 2.2).
    Prepared noData() {
        return noData;
    }

    /// No error and no record at all: what Consul says where a node has nothing of the type.
    Prepared silent() {
        return silent;
    }

    /// The serial number is set by each reply.
    Record soa() {
        var soa = settings.soa();
        return new SOARecord(
                names.domain(),
                DClass.IN,
                soa.minTtl(),
                names.inDomain("ns"),
                names.inDomain("hostmaster"),
                0,
                soa.refresh(),
                soa.retry(),
                soa.expire(),
                soa.minTtl());
    }

    Record alias(Name owner, long ttl, Name target) {
        return new CNAMERecord(owner, DClass.IN, ttl, target);
    }

    Record address(Name owner, long ttl, InetAddress address) {
        return address instanceof Inet4Address
                ? new ARecord(owner, DClass.IN, ttl, address)
                : new AAAARecord(owner, DClass.IN, ttl, address);
    }

    /// The address as a record, when a question of this type is answered by it.
    Optional<Record> address(Name owner, long ttl, InetAddress address, int type) {
        var own = address instanceof Inet4Address ? Type.A : Type.AAAA;
        return switch (type) {
            case Type.ANY, Type.SRV, Type.NS, Type.TXT -> Optional.of(address(owner, ttl, address));
            default -> type == own ? Optional.of(address(owner, ttl, address)) : Optional.empty();
        };
    }
}
