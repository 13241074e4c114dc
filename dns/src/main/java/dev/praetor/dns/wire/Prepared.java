package dev.praetor.dns.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.Record;

/// An answer with all that can be shown, encoded; replies are cut from it.
public final class Prepared {
    private static final Pool NOTHING = new Pool(Pool.Kind.WHOLE, List.of());

    private final int rcode;
    private final boolean authoritative;
    private final boolean recursive;
    private final List<Rr> answer;
    private final Pool pool;
    private final List<Rr> authority;
    private final byte[][] namesByNumber;
    private final int recordCount;
    private final boolean leadsOutside;

    private Prepared(
            int rcode,
            boolean authoritative,
            boolean recursive,
            List<Rr> answer,
            Pool pool,
            List<Rr> authority,
            Names names,
            int recordCount) {
        this.rcode = rcode;
        this.authoritative = authoritative;
        this.recursive = recursive;
        this.answer = answer;
        this.pool = pool;
        this.authority = authority;
        this.namesByNumber = names.all();
        this.recordCount = recordCount;
        this.leadsOutside =
                pool.groups().stream().anyMatch(group -> group.outside().isPresent());
    }

    /// A reply that only has a code.
    public static Prepared bare(int rcode, boolean authoritative) {
        return new Draft().bare(rcode, authoritative, false);
    }

    /// The reply to a name that only a recursor could know, when none did. Consul offers recursion even as it fails
    /// at it.
    public static Prepared unresolved(int rcode) {
        return new Draft().bare(rcode, false, true);
    }

    public int rcode() {
        return rcode;
    }

    boolean authoritative() {
        return authoritative;
    }

    boolean recursive() {
        return recursive;
    }

    List<Rr> answer() {
        return answer;
    }

    public Pool pool() {
        return pool;
    }

    /// Whether some record leads to a name that only a recursor can resolve.
    public boolean leadsOutside() {
        return leadsOutside;
    }

    List<Rr> authority() {
        return authority;
    }

    byte[] name(int number) {
        return namesByNumber[number];
    }

    int nameCount() {
        return namesByNumber.length;
    }

    int recordCount() {
        return recordCount;
    }

    /// Bytes of memory held, about.
    public int weight() {
        var bytes = 200;
        for (var name : namesByNumber) {
            bytes += name.length + 24;
        }
        for (var group : pool.groups()) {
            bytes += 80 + weight(group.records()) + weight(group.additional()) + weight(group.remarks());
        }
        return bytes + weight(answer) + weight(authority);
    }

    private static int weight(List<Rr> rrs) {
        var bytes = 0;
        for (var rr : rrs) {
            bytes += rr.tailLength() + 60;
        }
        return bytes;
    }

    /// Writes answers. One draft makes one answer; the records of different drafts do not mix.
    public static final class Draft {
        private final Names names = new Names();
        private final List<Rr> answer = new ArrayList<>();
        private final List<Rr> authority = new ArrayList<>();
        private final Map<Record, Rr> known = new HashMap<>();
        private int recordCount;

        /// Goes on with what another draft made, which stays as it is.
        public static Draft onFrom(Prepared from) {
            var draft = new Draft();
            for (var i = Names.ASKED + 1; i < from.namesByNumber.length; i++) {
                draft.names.number(from.namesByNumber[i]);
            }
            draft.recordCount = from.recordCount;
            draft.answer.addAll(from.answer);
            draft.authority.addAll(from.authority);
            return draft;
        }

        /// Encodes a record about the very name that was asked; the record's own name is not looked at.
        public Rr asked(Record dnsRecord) {
            return Rr.of(dnsRecord, recordCount++, Names.ASKED, names);
        }

        /// Encodes a record about the name it has; the same record again is the same again.
        public Rr named(Record dnsRecord) {
            return known.computeIfAbsent(dnsRecord, r -> {
                var owner = names.number(r.getName().toWire());
                return Rr.of(r, recordCount++, owner, names);
            });
        }

        public Draft answer(Record dnsRecord) {
            answer.add(named(dnsRecord));
            return this;
        }

        public Draft authority(Record dnsRecord) {
            authority.add(named(dnsRecord));
            return this;
        }

        /// @param pool of this draft's records
        public Prepared done(int rcode, Pool pool) {
            return new Prepared(
                    rcode, true, false, List.copyOf(answer), pool, List.copyOf(authority), names, recordCount);
        }

        public Prepared done(int rcode) {
            return done(rcode, NOTHING);
        }

        private Prepared bare(int rcode, boolean authoritative, boolean recursive) {
            return new Prepared(rcode, authoritative, recursive, List.of(), NOTHING, List.of(), names, 0);
        }
    }
}
