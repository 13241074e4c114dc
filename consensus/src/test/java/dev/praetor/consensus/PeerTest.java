package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PeerTest {
    @Test
    void anIpv6AddressStandsInBrackets() {
        assertThat(new Peer("a", "::1", 8300).address()).isEqualTo("[::1]:8300");
        assertThat(new Peer("a", "10.0.0.1", 8300).address()).isEqualTo("10.0.0.1:8300");
    }

    @Test
    void everyKindOfAddressComesBackFromRatis() {
        for (String host : new String[] {"::1", "10.0.0.1", "server-1.example"}) {
            var peer = new Peer("a", host, 8300);
            assertThat(RatisPeers.ours(RatisPeers.ratis(peer))).isEqualTo(peer);
        }
    }

    @Test
    void anIdMustBeFitForAFileName() {
        assertThatThrownBy(() -> new Peer("a/b", "h", 1)).hasMessageContaining("'a/b'");
        assertThatThrownBy(() -> new Peer("", "h", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Peer("a".repeat(Peer.MAX_ID + 1), "h", 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Peer("a".repeat(Peer.MAX_ID), "h", 1).id()).hasSize(Peer.MAX_ID);
    }

    @Test
    void aPortMustBePossible() {
        assertThatThrownBy(() -> new Peer("a", "h", 0)).hasMessageContaining("port 0");
        assertThatThrownBy(() -> new Peer("a", "h", 65536)).hasMessageContaining("port 65536");
    }
}
