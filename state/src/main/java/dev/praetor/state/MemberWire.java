package dev.praetor.state;

import dev.praetor.state.Member.Standing;
import dev.praetor.state.wire.MemberRecord;
import dev.praetor.state.wire.ServerPartRecord;
import dev.praetor.state.wire.StandingRecord;
import java.util.Optional;

/// Members, to and from their durable form.
final class MemberWire {
    private MemberWire() {}

    static MemberRecord encode(Member member) {
        var to = MemberRecord.newBuilder()
                .setId(member.id())
                .setName(member.name())
                .setAddress(member.address())
                .setPort(member.port())
                .setDatacenter(member.datacenter())
                .setVersion(member.version())
                .setStanding(
                        switch (member.standing()) {
                            case ALIVE -> StandingRecord.ALIVE;
                            case FAILED -> StandingRecord.FAILED;
                            case LEFT -> StandingRecord.LEFT;
                        })
                .setSinceMillis(member.sinceMillis())
                .setCreateIndex(member.createIndex())
                .setModifyIndex(member.modifyIndex());
        member.server()
                .ifPresent(server -> to.setServer(ServerPartRecord.newBuilder()
                        .setLogPort(server.logPort())
                        .setWanPort(server.wanPort())
                        .setExpect(server.expect())));
        return to.build();
    }

    static Member decode(MemberRecord member) {
        return new Member(
                member.getId(),
                member.getName(),
                member.getAddress(),
                member.getPort(),
                member.getDatacenter(),
                member.getVersion(),
                member.hasServer()
                        ? Optional.of(new Member.ServerPart(
                                member.getServer().getLogPort(),
                                member.getServer().getWanPort(),
                                member.getServer().getExpect()))
                        : Optional.empty(),
                switch (member.getStanding()) {
                    case ALIVE -> Standing.ALIVE;
                    case FAILED -> Standing.FAILED;
                    case LEFT -> Standing.LEFT;
                    case UNRECOGNIZED -> throw new UnreadableException("a member's standing");
                },
                member.getSinceMillis(),
                member.getCreateIndex(),
                member.getModifyIndex());
    }
}
