package dev.praetor.systemtests.fuzz;

import com.google.protobuf.ByteString;
import dev.praetor.state.CatalogCommand;
import dev.praetor.state.Check;
import dev.praetor.state.CheckDefinition;
import dev.praetor.state.Codec;
import dev.praetor.state.Codec.Stamped;
import dev.praetor.state.Command;
import dev.praetor.state.Key;
import dev.praetor.state.KvCommand;
import dev.praetor.state.Node;
import dev.praetor.state.Service;
import dev.praetor.state.Session;
import dev.praetor.state.SessionCommand;
import dev.praetor.state.State;
import dev.praetor.state.Status;
import dev.praetor.state.UnreadableException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Any command of the log is read or refused. One that is read is the same when written and read again, is applied
/// without a fault, and leaves a state and a result that can be written down.
public final class CommandTarget {
    /// A little of everything that commands are about.
    static final State STATE = state();

    private CommandTarget() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Stamped stamped;
        try {
            stamped = Codec.decodeCommand(bytes);
        } catch (UnreadableException refused) {
            return;
        }
        holds(stamped);
    }

    static void holds(Stamped stamped) {
        Promise.same(stamped, Codec.decodeCommand(Codec.encode(stamped)), "the command that was written down");
        var applied = STATE.apply(stamped.command(), stamped.atMillis());
        Promise.lasts(applied.state());
        var result = applied.result();
        Promise.same(result, Codec.decodeResult(Codec.encode(result)), "the result that was written down");
    }

    private static State state() {
        var none = new TreeMap<String, String>();
        var node = new Node("11111111-0000-4000-8000-000000000001", "n1", "10.0.0.1", none, none, 0, 0);
        var service = new Service(
                "n1",
                "web",
                "web",
                "",
                List.of("a"),
                "",
                new TreeMap<>(),
                none,
                80,
                "",
                Service.Weights.DEFAULT,
                false,
                0,
                0);
        var check = new Check(
                "n1",
                "up",
                "up",
                Status.PASSING,
                "",
                "",
                "web",
                "web",
                List.of(),
                "",
                "",
                "",
                0,
                CheckDefinition.NONE,
                0,
                0);
        var session = new Session(
                "00000000-0000-4000-8000-000000000001",
                "",
                "n1",
                15_000_000_000L,
                Session.Behavior.RELEASE,
                "",
                List.of("up"),
                List.of(),
                false,
                0,
                0);
        return after(
                new CatalogCommand.Register(node, false, Optional.of(service), List.of(check)),
                new SessionCommand.Create(session),
                put("a", new KvCommand.Condition.Always()),
                put("a/b", new KvCommand.Condition.Always()),
                put("lock", new KvCommand.Condition.Acquire(session.id())));
    }

    private static Command put(String key, KvCommand.Condition condition) {
        return new KvCommand.Put(Key.ofUtf8(key), ByteString.copyFromUtf8("v"), 0, condition);
    }

    private static State after(Command... commands) {
        var state = State.EMPTY;
        for (var command : commands) {
            state = state.apply(command, 1).state();
        }
        return state;
    }
}
