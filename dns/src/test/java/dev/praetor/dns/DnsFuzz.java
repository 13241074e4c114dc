package dev.praetor.dns;

import dev.praetor.dns.testing.Catalogs;
import dev.praetor.dns.testing.Registration;
import dev.praetor.dns.testing.Settings;
import dev.praetor.dns.wire.Sizes;
import dev.praetor.dns.wire.Transport;
import dev.praetor.state.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.xbill.DNS.Message;

/// What a fuzzer calls: any bytes are answered with a whole message that fits its transport, or not at all.
public final class DnsFuzz {
    private static final State STATE = state();
    private static final StillAnswers ANSWERS = new StillAnswers(
            Settings.with("{\"alt_domain\": \"alt.example\"}"), STATE, InstantSource.system(), new SplittableRandom(5));

    private DnsFuzz() {}

    private static State state() {
        var all = new java.util.ArrayList<>(Catalogs.crowd("big", 300));
        all.add(Catalogs.server());
        all.add(Registration.of("a", "10.0.0.1").meta("rack", "r1").service("web", 80, "blue"));
        all.add(Registration.of("b", "b.example.test").service("alias", 80));
        all.add(Registration.of("c", "2001:db8::1").service("web", "web", "web.service.consul", 81));
        return Catalogs.of(all);
    }

    /// The entry point that Jazzer looks for.
    public static void fuzzerTestOneInput(byte[] packet) {
        check(ANSWERS.answer(packet, Transport.UDP).orElse(new byte[0]), Sizes.UDP_MOST);
        check(ANSWERS.answer(packet, Transport.TCP).orElse(new byte[0]), Sizes.TCP_MOST);
    }

    private static void check(byte[] reply, int most) {
        if (reply.length == 0) {
            return;
        }
        if (reply.length > most) {
            throw new AssertionError("a reply of " + reply.length + " bytes where " + most + " fit");
        }
        try {
            new Message(reply);
        } catch (IOException e) {
            throw new UncheckedIOException("a reply that cannot be read", e);
        }
    }
}
