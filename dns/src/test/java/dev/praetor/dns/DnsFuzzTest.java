package dev.praetor.dns;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.praetor.dns.testing.Packets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

class DnsFuzzTest {
    private static final byte[][] SEEDS = {
        Packets.question("web.service.consul", Type.A),
        Packets.question("big.service.consul", Type.SRV, 1232),
        Packets.question("_web._tcp.consul", Type.SRV),
        Packets.question("a.node.dc1.alt.example", Type.ANY),
        Packets.question("0a000001.addr.consul", Type.A),
        Packets.question("1.0.0.10.in-addr.arpa", Type.PTR),
        Packets.question("alias.service.consul", Type.A, 4096),
        Packets.question("consul", Type.SOA),
    };

    @Test
    void changedQuestionsAreAnsweredWellOrNotAtAll() {
        var seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        for (var round = 0; round < 40_000; round++) {
            var packet = mutated(SEEDS[random.nextInt(SEEDS.length)], random);
            assertThatCode(() -> DnsFuzz.fuzzerTestOneInput(packet))
                    .as("seed %d: %s", seed, HexFormat.of().formatHex(packet))
                    .doesNotThrowAnyException();
        }
    }

    private static byte[] mutated(byte[] seed, SplittableRandom random) {
        var packet = Arrays.copyOf(seed, random.nextInt(10) == 0 ? random.nextInt(seed.length + 20) : seed.length);
        for (var changes = random.nextInt(4); changes > 0 && packet.length > 0; changes--) {
            // The number does not matter; behind it, everything does.
            packet[Math.min(packet.length - 1, 2 + random.nextInt(packet.length))] = (byte) random.nextInt();
        }
        return packet;
    }
}
