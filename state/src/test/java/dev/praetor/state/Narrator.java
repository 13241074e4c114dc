package dev.praetor.state;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Does what the lines of a story say, and tells what came of it.
///
/// Writes answer their result and, in brackets, the state's number; then who was woken. Reads answer what they
/// found and the index of the answer. Sessions have short names in stories.
final class Narrator {
    private final Watches watches = new Watches();
    private final Map<String, Watches.Watch> waiting = new TreeMap<>();
    private final List<String> woken = new ArrayList<>();
    private State state = State.EMPTY;
    private long nowMillis;

    /// The words of a command, and its `name=value` options.
    record Line(List<String> words, Map<String, String> options) {
        static Line of(String text) {
            var words = new ArrayList<String>();
            var options = new TreeMap<String, String>();
            for (var part : text.strip().split("\\s+")) {
                var equals = part.indexOf('=');
                if (equals > 0) {
                    options.merge(part.substring(0, equals), word(part.substring(equals + 1)), (a, b) -> a + " " + b);
                } else {
                    words.add(word(part));
                }
            }
            return new Line(words, options);
        }

        private static String word(String text) {
            return text.equals("''") ? "" : text;
        }

        String word(int at) {
            return at < words.size() ? words.get(at) : "";
        }

        String option(String name, String otherwise) {
            return options.getOrDefault(name, otherwise);
        }

        long number(String name) {
            return Long.parseLong(option(name, "0"));
        }

        /// The options under a name: `meta.rack=r1`.
        TreeMap<String, String> under(String name) {
            var found = new TreeMap<String, String>();
            options.forEach((key, value) -> {
                if (key.startsWith(name + ".")) {
                    found.put(key.substring(name.length() + 1), value);
                }
            });
            return found;
        }
    }

    String tell(String text) {
        var lines = text.lines().toList();
        var line = Line.of(lines.getFirst());
        return switch (line.word(0)) {
            case "wait" -> pass(line.word(1));
            case "watch" -> watch(line);
            case "cancel" -> {
                waiting.get(line.word(1)).cancel();
                yield "ok";
            }
            case "restore" -> {
                watches.wakeAll();
                yield "ok" + wakeUps();
            }
            case "txn" ->
                applied(new Transaction(lines.stream()
                        .skip(1)
                        .map(Line::of)
                        .map(StoryCommands::operation)
                        .toList()));
            case "put",
                    "delete",
                    "delete-tree",
                    "register",
                    "deregister",
                    "create-session",
                    "destroy-session",
                    "create-query",
                    "update-query",
                    "delete-query",
                    "join",
                    "fail",
                    "leave",
                    "forget",
                    "tidy",
                    "reap" -> applied(StoryCommands.command(line));
            default -> StoryReads.tell(line, state);
        };
    }

    private String pass(String time) {
        nowMillis += StoryCommands.millis(time);
        return "ok";
    }

    private String applied(Command command) {
        var applied = state.apply(command, nowMillis);
        state = applied.state();
        watches.wake(applied.touched());
        return StoryReads.told(applied.result()) + " (" + state.index() + ")" + wakeUps();
    }

    private String watch(Line line) {
        var name = line.word(1);
        var what = switch (line.word(2)) {
            case "key" -> new Footprint.OneKey(Key.ofUtf8(line.word(3)));
            case "prefix" -> new Footprint.KeyPrefix(Key.ofUtf8(line.word(3)));
            case "service" -> new Footprint.OneService(line.word(3));
            case "node" -> new Footprint.OneNode(line.word(3));
            case "session" -> new Footprint.OneSession(StoryCommands.session(line.word(3)));
            default -> new Footprint.Whole(Table.valueOf(line.word(3).toUpperCase(java.util.Locale.ROOT)));
        };
        waiting.put(name, watches.watch(List.of(what), () -> woken.add(name)));
        return "ok";
    }

    private String wakeUps() {
        var told = woken.isEmpty()
                ? ""
                : ", woke " + String.join(" ", woken.stream().sorted().toList());
        woken.clear();
        return told;
    }

    static OptionalLong optional(Line line, String name) {
        return line.options().containsKey(name) ? OptionalLong.of(line.number(name)) : OptionalLong.empty();
    }

    static ByteString value(String text) {
        return ByteString.copyFromUtf8(text);
    }
}
