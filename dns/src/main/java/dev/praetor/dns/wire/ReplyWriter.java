package dev.praetor.dns.wire;

import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// Cuts replies from prepared answers. For one thread: its buffers are used again for each reply.
///
/// ## How a reply is made to fit
/// 1. A random choice of the pool's groups, at most as many as its kind and the transport allow.
/// 2. If that is too long: without remarks, then without the authority section.
/// 3. If it still is: as many of the chosen groups as fit. What a group needs in the additional section goes with
///   it.
///
/// A plain UDP reply is measured as if nothing were compressed, as Consul does; every other one is measured by
/// writing it.
public final class ReplyWriter {
    /// Most name servers in a reply.
    static final int SERVERS_MOST = 3;
    /// Most records in an answer however much room there is.
    static final int ADDRESSES_MOST = 4096;

    static final int SERVICES_MOST = 1024;

    private static final int GUESSES = 4;
    private static final int NOTHING = -1;

    private final ReplyRules rules;
    private final InstantSource clock;
    private final Shuffle shuffle;
    private final MessageBuffer out;

    public ReplyWriter(ReplyRules rules, InstantSource clock, RandomGenerator random) {
        this.rules = rules;
        this.clock = clock;
        this.shuffle = new Shuffle(random);
        this.out = new MessageBuffer(rules.compress());
    }

    public byte[] write(Request request, Prepared prepared, Transport transport) {
        var room = transport == Transport.TCP ? Sizes.TCP_MOST : request.udpSize();
        var plain = transport == Transport.UDP && room == Sizes.UDP_PLAIN;
        var offered = offered(prepared.pool());
        var most = plain ? Math.min(offered, plainMost(prepared.pool())) : offered;
        var chosen = shuffle.pick(prepared.pool().groups().size(), most);

        var reply = new Reply(request, prepared, chosen, room, plain);
        var groups = reply.fit(most);
        var cut = groups < offered;
        // Consul loses the OPT record where it cuts hosts and ports to size; its clients know no other.
        reply.write(groups, groups == most || prepared.pool().kind() != Pool.Kind.SERVICES);
        var empty = cut && groups == 0;
        finish(request, prepared, transport == Transport.UDP && (empty || cut && rules.markTruncated()));
        return out.bytes();
    }

    /// How many groups a reply may show for what they are.
    private int offered(Pool pool) {
        var all = pool.groups().size();
        return switch (pool.kind()) {
            case WHOLE -> all;
            case ADDRESSES -> Math.min(all, rules.addresses() > 0 ? rules.addresses() : ADDRESSES_MOST);
            case SERVICES -> Math.min(all, SERVICES_MOST);
            case ALIASES -> Math.min(all, 1);
            case SERVERS, AUTHORITIES -> Math.min(all, SERVERS_MOST);
        };
    }

    private int plainMost(Pool pool) {
        return switch (pool.kind()) {
            case ADDRESSES, SERVICES -> rules.udpAnswers();
            case WHOLE, ALIASES, SERVERS, AUTHORITIES -> Integer.MAX_VALUE;
        };
    }

    private void finish(Request request, Prepared prepared, boolean truncated) {
        var flags = Header.RESPONSE
                | (prepared.authoritative() ? Header.AUTHORITATIVE : 0)
                | (truncated ? Header.TRUNCATED : 0)
                | (request.recursionDesired() ? Header.RECURSION_DESIRED : 0)
                | (rules.recursion() || prepared.recursive() ? Header.RECURSION_AVAILABLE : 0)
                | prepared.rcode() & Header.RCODE;
        out.header(request.id(), flags);
    }

    /// One reply on its way to fitting.
    private final class Reply {
        private final Request request;
        private final Prepared prepared;
        private final int[] chosen;
        private final int room;
        private final boolean plain;
        private boolean remarks = true;
        private boolean authority = true;
        private int written = NOTHING;

        Reply(Request request, Prepared prepared, int[] chosen, int room, boolean plain) {
            this.request = request;
            this.prepared = prepared;
            this.chosen = chosen;
            this.room = room;
            this.plain = plain;
        }

        /// The most of the chosen groups that fit.
        int fit(int most) {
            var length = length(most);
            if (length > room && hasRemarks(most)) {
                remarks = false;
                written = NOTHING;
                length = length(most);
            }
            if (length > room && !prepared.authority().isEmpty()) {
                authority = false;
                written = NOTHING;
                length = length(most);
            }
            return length <= room ? most : search(most, length);
        }

        private boolean hasRemarks(int groups) {
            for (var i = 0; i < groups; i++) {
                if (!group(i).remarks().isEmpty()) {
                    return true;
                }
            }
            return false;
        }

        /// Between no group, which fits, and `over`, which does not. Guesses from the lengths where to cut, which
        /// is right at once when all groups are equally long, and halves when guessing does not get there.
        private int search(int over, int overLength) {
            var under = 0;
            var underLength = length(0);
            for (var round = 0; over - under > 1; round++) {
                var share = round < GUESSES
                        ? (long) (over - under) * (room - underLength) / Math.max(1, overLength - underLength)
                        : (over - under) / 2;
                var middle = Math.clamp(under + share, under + 1, over - 1);
                var length = length(middle);
                if (length <= room) {
                    under = middle;
                    underLength = length;
                } else {
                    over = middle;
                    overLength = length;
                }
            }
            return under;
        }

        private int length(int groups) {
            // One group that only fits when compressed is still better sent than not.
            if (plain && groups > 1) {
                return plainLength(groups);
            }
            write(groups, true);
            return out.length();
        }

        private int plainLength(int groups) {
            var length = request.questionEnd()
                    + request.edns().map(Edns::replyLength).orElse(0);
            length += plainLength(prepared.answer());
            length += authority ? plainLength(prepared.authority()) : 0;
            for (var i = 0; i < groups; i++) {
                length += plainLength(group(i).records()) + plainLength(group(i).additional());
                length += remarks ? plainLength(group(i).remarks()) : 0;
            }
            return length;
        }

        private int plainLength(List<Rr> rrs) {
            var length = 0;
            for (var i = 0; i < rrs.size(); i++) {
                var rr = rrs.get(i);
                length += rr.tailLength()
                        + (rr.owner() == Names.ASKED ? request.nameLength() : prepared.name(rr.owner()).length);
            }
            return length;
        }

        private Group group(int i) {
            return prepared.pool().groups().get(chosen[i]);
        }

        /// Writes all but the header, unless just that was written last.
        void write(int groups, boolean withEdns) {
            if (groups == written && withEdns) {
                return;
            }
            written = groups;
            out.begin(request, prepared, clock.instant().getEpochSecond());
            var serversLast = prepared.pool().kind() == Pool.Kind.AUTHORITIES;
            out.records(prepared.answer());
            if (!serversLast) {
                writeGroups(groups);
            }
            out.endSection(Header.ANSWERS_AT);
            if (authority) {
                out.records(prepared.authority());
            }
            if (serversLast) {
                writeGroups(groups);
            }
            out.endSection(Header.AUTHORITY_AT);
            for (var i = 0; i < groups; i++) {
                out.recordsOnce(group(i).additional());
                if (remarks) {
                    out.recordsOnce(group(i).remarks());
                }
            }
            if (withEdns && request.edns().isPresent()) {
                out.edns(request.edns().get(), prepared.rcode() >> 4);
            }
            out.endSection(Header.ADDITIONAL_AT);
        }

        private void writeGroups(int groups) {
            for (var i = 0; i < groups; i++) {
                out.records(group(i).records());
            }
        }
    }
}
