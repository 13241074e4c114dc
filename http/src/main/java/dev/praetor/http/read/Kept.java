package dev.praetor.http.read;

import dev.praetor.agent.Consistency;
import dev.praetor.agent.Replica.Contact;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.Reply.Trait;
import dev.praetor.http.wire.Gzip;
import dev.praetor.http.wire.Headers;
import dev.praetor.http.wire.Names;
import dev.praetor.state.Footprint;
import dev.praetor.state.Watches.Watch;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One answer in the form in which it is sent, and what has to stay as it is for it to hold.
///
/// Made on one thread, then read by all event loops. [#live()] turns false for good when something it looked at was
/// touched, or when it had to make room.
public final class Kept {
    /// About what an entry takes besides its body: its headers in both forms, its key, its watch.
    static final int OVERHEAD_BYTES = 2_000;

    private final Question question;
    private final Body body;
    private final long index;
    private final boolean found;
    private final List<Footprint> footprint;
    private final long stateIndex;
    private final Form plain;
    private volatile @Nullable Form compressed;
    private volatile boolean live = true;
    private @Nullable Watch watch;
    /// Set by readers, cleared by whoever looks for room; a race costs no more than a worse choice.
    private boolean used;
    private boolean shown;

    /// What an answer is the answer to.
    ///
    /// @param key under which it is kept: the request target without what says how long to wait
    record Question(String key, Consistency consistency, Trait trait, Headers headers) {}

    /// Finished headers and content for a leader's answer, ready for any number of responses.
    public record Form(MultiMap headers, Buffer content) {}

    /// @param stateIndex of the state that it was computed from
    Kept(Question question, Body body, long index, boolean found, List<Footprint> footprint, long stateIndex) {
        this.question = question;
        this.body = body;
        this.index = Math.max(1, index);
        this.found = found;
        this.footprint = footprint;
        this.stateIndex = stateIndex;
        this.plain = form(body.bytes(), Optional.empty());
    }

    public Consistency consistency() {
        return question.consistency();
    }

    public int status() {
        return body.status();
    }

    public Body body() {
        return body;
    }

    String key() {
        return question.key();
    }

    /// The index that the client is shown: never 0.
    long index() {
        return index;
    }

    boolean found() {
        return found;
    }

    List<Footprint> footprint() {
        return footprint;
    }

    long stateIndex() {
        return stateIndex;
    }

    public boolean live() {
        return live;
    }

    void die() {
        live = false;
    }

    /// Says that it was useful.
    public void touch() {
        if (!used) {
            used = true;
        }
    }

    /// Whether it was useful since the last time this was asked.
    boolean takeUsed() {
        var was = used;
        used = false;
        return was;
    }

    /// Whether this is the first time that this was asked.
    boolean firstShown() {
        var first = !shown;
        shown = true;
        return first;
    }

    void watch(Watch mine) {
        watch = mine;
    }

    void stopWatching() {
        if (watch != null) {
            watch.cancel();
        }
    }

    /// Bytes of memory, as far as they matter; the compressed form is counted before it exists.
    int weight() {
        var length = body.bytes().length;
        return OVERHEAD_BYTES + (length >= Gzip.MIN_BYTES ? 2 * length : length);
    }

    /// The form for a leader's answer to this request.
    public Form form(MultiMap request) {
        return Gzip.wanted(body.bytes().length, request) ? compressed() : plain;
    }

    /// Whether [#form] would have to compress more than an event loop should.
    public boolean slowToForm(MultiMap request) {
        return body.bytes().length > Gzip.MAX_ON_EVENT_LOOP
                && compressed == null
                && Gzip.wanted(body.bytes().length, request);
    }

    /// Whether headers made for the leader are right for a server with this contact.
    public static boolean isLeaders(Contact contact) {
        return contact.knownLeader() && contact.lastContactMillis() == 0;
    }

    /// Modifiable headers without the content's length, for all cases that [#form] is not made for.
    MultiMap headers(Contact contact, boolean streamed) {
        var headers = question.headers().of(body);
        headers.set(Names.INDEX, Long.toUnsignedString(index));
        headers.set(Names.KNOWN_LEADER, contact.knownLeader() && !streamed ? Names.TRUE : Names.FALSE);
        headers.set(Names.LAST_CONTACT, Long.toString(contact.lastContactMillis()));
        headers.set(Names.BACKEND, streamed ? Names.STREAMING : Names.BLOCKING_QUERY);
        if (question.trait() != Trait.PLAIN) {
            headers.set(Names.CONSISTENCY, word(question.consistency()));
        }
        return headers;
    }

    private Form compressed() {
        var ready = compressed;
        if (ready == null) {
            ready = form(Gzip.compress(body.bytes()), Optional.of(Names.GZIP));
            compressed = ready;
        }
        return ready;
    }

    private Form form(byte[] bytes, Optional<CharSequence> encoding) {
        var headers = headers(new Contact(true, 0), false);
        encoding.ifPresent(how -> headers.set(Names.CONTENT_ENCODING, how));
        headers.set(Names.CONTENT_LENGTH, Headers.length(bytes.length));
        return new Form(headers.copy(false), Buffer.buffer(bytes));
    }

    private static String word(Consistency consistency) {
        return switch (consistency) {
            case DEFAULT -> "leader";
            case CONSISTENT -> "consistent";
            case STALE -> "stale";
        };
    }
}
