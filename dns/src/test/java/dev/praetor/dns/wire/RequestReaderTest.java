package dev.praetor.dns.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.praetor.dns.testing.Packets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class RequestReaderTest {
    private static final Message QUERY = Packets.query("web.service.consul", Type.A);

    @Test
    void aQuestionIsUnderstood() {
        var request = ask(Packets.question("Web.Service.Consul", Type.SRV));

        assertThat(request.question().type()).isEqualTo(Type.SRV);
        assertThat(request.question().labels()).containsExactly("web", "service", "consul");
        assertThat(request.edns()).isEmpty();
        assertThat(request.udpSize()).isEqualTo(512);
        assertThat(request.recursionDesired()).isTrue();
    }

    @Test
    void questionsThatDifferInCaseOnlyAreTheSame() {
        var asked = ask(Packets.question("wEb.SERVICE.consul", Type.A)).question();

        assertThat(asked)
                .isEqualTo(ask(QUERY.toWire()).question())
                .hasSameHashCodeAs(ask(QUERY.toWire()).question());
        assertThat(asked)
                .isNotEqualTo(
                        ask(Packets.question("web.service.consul", Type.AAAA)).question());
    }

    @Test
    void whatHasNoFlagsIsNoise() {
        assertThat(RequestReader.read(new byte[0])).isInstanceOf(Incoming.Noise.class);
        assertThat(RequestReader.read(new byte[] {1, 2, 1})).isInstanceOf(Incoming.Noise.class);
    }

    @Test
    void anAnswerIsNoise() {
        var answer = QUERY.clone();
        answer.getHeader().setFlag(Flags.QR);

        assertThat(RequestReader.read(answer.toWire())).isInstanceOf(Incoming.Noise.class);
    }

    @Test
    void aPacketThatEndsEarlyIsMalformed() {
        var whole = QUERY.toWire();

        for (var length = 4; length < whole.length; length++) {
            assertThat(refusal(Arrays.copyOf(whole, length)).getRcode())
                    .as("%d of %d bytes", length, whole.length)
                    .isEqualTo(Rcode.FORMERR);
        }
    }

    @Test
    void aRefusalRepeatsTheNumberAndNothingElse() {
        var refusal = refusal(Arrays.copyOf(QUERY.toWire(), 14));

        assertThat(refusal.getHeader().getID()).isEqualTo(QUERY.getHeader().getID());
        assertThat(refusal.getHeader().getFlag(Flags.QR)).isTrue();
        assertThat(refusal.getHeader().getFlag(Flags.RD)).isTrue();
        assertThat(refusal.getSection(Section.QUESTION)).isEmpty();
    }

    @Test
    void otherOpcodesAreNotImplemented() {
        var notify = QUERY.clone();
        notify.getHeader().setOpcode(Opcode.NOTIFY);

        var refusal = refusal(notify.toWire());

        assertThat(refusal.getRcode()).isEqualTo(Rcode.NOTIMP);
        assertThat(refusal.getHeader().getOpcode()).isEqualTo(Opcode.NOTIFY);
    }

    @Test
    void noQuestionAndSeveralQuestionsAreMalformed() {
        var two = QUERY.clone();
        two.addRecord(Record.newRecord(Packets.name("b.consul"), Type.A, DClass.IN), Section.QUESTION);
        var none = new Message();

        assertThat(refusal(two.toWire()).getRcode()).isEqualTo(Rcode.FORMERR);
        assertThat(refusal(none.toWire()).getRcode()).isEqualTo(Rcode.FORMERR);
    }

    @Test
    void aQuestionMayNotPointAnywhere() {
        var packet = QUERY.toWire();
        packet[12] = (byte) 0xC0;
        packet[13] = 12;

        assertThat(refusal(packet).getRcode()).isEqualTo(Rcode.FORMERR);
    }

    @Test
    void aNameOfMoreThan255BytesIsMalformed() {
        var packet = Arrays.copyOf(QUERY.toWire(), 12 + 256 + 4);
        Arrays.fill(packet, 12, packet.length, (byte) 0);
        for (var label = 12; label < 12 + 256 - 1; label += 2) {
            packet[label] = 1;
            packet[label + 1] = 'a';
        }

        assertThat(refusal(packet).getRcode()).isEqualTo(Rcode.FORMERR);
    }

    @Test
    void aPacketBeyondTheLimitIsMalformed() {
        var packet = QUERY.toWire();

        assertThat(RequestReader.read(Arrays.copyOf(packet, Sizes.REQUEST_MOST)))
                .isInstanceOf(Incoming.Ask.class);
        assertThat(refusal(Arrays.copyOf(packet, Sizes.REQUEST_MOST + 1)).getRcode())
                .isEqualTo(Rcode.FORMERR);
    }

    @Test
    void theSizeThatTheAskerTakesIsHonouredBetween512AndTheMost() {
        assertThat(ask(Packets.question("a.consul", Type.A, 100)).udpSize()).isEqualTo(512);
        assertThat(ask(Packets.question("a.consul", Type.A, 1232)).udpSize()).isEqualTo(1232);
        assertThat(ask(Packets.question("a.consul", Type.A, 65_535)).udpSize()).isEqualTo(Sizes.UDP_MOST);
    }

    @Test
    void twoOptRecordsAreMalformed() {
        var query = QUERY.clone();
        query.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
        query.addRecord(new OPTRecord(4096, 0, 0), Section.ADDITIONAL);

        assertThat(refusal(query.toWire()).getRcode()).isEqualTo(Rcode.FORMERR);
    }

    @Test
    void aLaterVersionOfEdnsIsRefusedAsSuch() {
        var query = QUERY.clone();
        query.addRecord(new OPTRecord(1232, 0, 1), Section.ADDITIONAL);

        var refusal = refusal(query.toWire());

        assertThat(refusal.getRcode()).isEqualTo(Rcode.BADVERS);
        assertThat(refusal.getOPT().getVersion()).isZero();
    }

    @Test
    void aHeaderThatClaimsMoreRecordsThanThereAreIsMalformed() {
        var packet = QUERY.toWire();
        packet[Header.ADDITIONAL_AT] = (byte) 0xFF;

        assertThat(refusal(packet).getRcode()).isEqualTo(Rcode.FORMERR);
    }

    @Test
    void noBytesAtAllMakeItThrow() {
        var seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        var sample = Packets.question("web.service.consul", Type.SRV, 1232);
        for (var i = 0; i < 50_000; i++) {
            var packet = Arrays.copyOf(sample, random.nextInt(sample.length + 8));
            for (var flips = random.nextInt(6); flips > 0 && packet.length > 0; flips--) {
                packet[random.nextInt(packet.length)] = (byte) random.nextInt();
            }
            assertThatCode(() -> RequestReader.read(packet))
                    .as("seed %d: %s", seed, Arrays.toString(packet))
                    .doesNotThrowAnyException();
        }
    }

    private static Request ask(byte[] packet) {
        return ((Incoming.Ask) RequestReader.read(packet)).request();
    }

    private static Message refusal(byte[] packet) {
        assertThat(RequestReader.read(packet)).isInstanceOf(Incoming.Wrong.class);
        return Packets.read(((Incoming.Wrong) RequestReader.read(packet)).reply());
    }
}
