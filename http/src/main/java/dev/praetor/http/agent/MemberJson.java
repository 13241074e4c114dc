package dev.praetor.http.agent;

import dev.praetor.agent.cluster.Member;
import dev.praetor.agent.json.JsonWriter;

/// A member as `/v1/agent/members` shows it.
final class MemberJson {
    private MemberJson() {}

    static void write(JsonWriter json, Member member) {
        json.beginObject();
        json.name("Name").value(member.name());
        json.name("Addr").value(member.address());
        json.name("Port").value(member.port());
        json.name("Tags").values(member.tags());
        json.name("Status").value(member.status().number());
        json.name("ProtocolMin").value(Member.PROTOCOL_MIN);
        json.name("ProtocolMax").value(Member.PROTOCOL_MAX);
        json.name("ProtocolCur").value(Member.PROTOCOL_CUR);
        json.name("DelegateMin").value(Member.DELEGATE_MIN);
        json.name("DelegateMax").value(Member.DELEGATE_MAX);
        json.name("DelegateCur").value(Member.DELEGATE_CUR).endObject();
    }
}
