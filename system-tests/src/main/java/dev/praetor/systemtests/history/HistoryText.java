package dev.praetor.systemtests.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Histories as text: one operation a line, for people to read, to write and to keep.
///
/// ```
/// # process  sent  answered  what                what came of it
/// 1  0    5    put a x             -> true
/// 2  6    9    get a               -> x @7
/// 3  10   12   cas a y @7          -> ?
/// 4  13   20   watch a @7 10s      -> y @9
/// 4  21   30   watch-under p/ @9 5s -> rows p/a@9 @9
/// 5  31   40   open s1 10s 1s      -> true
/// 5  41   50   acquire l s1 v      -> true
/// 2  51   60   get l               -> v @12 held by s1 #1
/// 2  61   64   get-stale a         -> old @9 250ms
/// disturbed 70 90
/// clock-set 95 99
/// ```
///
/// `?` is an unknown outcome, `refused` one that certainly had no effect, `missing @9` no such thing at index 9,
/// `old @9 250ms` an answer of index 9 that may be so old.
/// Moments are nanoseconds unless they end in `ms` or `s`. Neither keys nor values contain spaces.
public final class HistoryText {
    private static final String DISTURBED = "disturbed";
    private static final String CLOCK = "clock-set";
    private static final long MILLIS = 1_000_000;
    private static final long SECONDS = 1_000 * MILLIS;

    private HistoryText() {}

    public static String print(History history) {
        var text = new StringBuilder();
        history.disturbances()
                .forEach(it ->
                        text.append("%s %d %d%n".formatted(it.clock() ? CLOCK : DISTURBED, it.from(), it.until())));
        history.operations().forEach(it -> text.append(line(it)).append('\n'));
        return text.toString();
    }

    /// The history that lines tell.
    ///
    /// @throws IllegalArgumentException naming the line that cannot be read
    public static History parse(List<String> lines) {
        var operations = new ArrayList<Operation>();
        var disturbances = new ArrayList<History.Disturbance>();
        for (var line : lines) {
            var words = line.strip().split("\\s+");
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                if (words[0].equals(DISTURBED) || words[0].equals(CLOCK)) {
                    disturbances.add(
                            new History.Disturbance(moment(words[1]), moment(words[2]), words[0].equals(CLOCK)));
                } else {
                    operations.add(operation(line, words));
                }
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IllegalArgumentException("cannot read: " + line, e);
            }
        }
        return new History(operations, disturbances);
    }

    static String line(Operation it) {
        return "%d %d %d %s -> %s"
                .formatted(it.process(), it.invoked(), it.returned(), words(it.act()), words(it.outcome()));
    }

    private static String words(Act act) {
        return switch (act) {
            case Act.Get(var key) -> "get " + key;
            case Act.GetStale(var key) -> "get-stale " + key;
            case Act.Put(var key, var value) -> "put " + key + " " + value;
            case Act.Cas(var key, var value, var index) -> "cas " + key + " " + value + " @" + index;
            case Act.Delete(var key) -> "delete " + key;
            case Act.DeleteCas(var key, var index) -> "delete-cas " + key + " @" + index;
            case Act.Watch(var key, var prefix, var index, var wait) ->
                (prefix ? "watch-under " : "watch ") + key + " @" + index + " " + wait;
            case Act.Acquire(var key, var session, var value) -> "acquire " + key + " " + session + " " + value;
            case Act.Release(var key, var session) -> "release " + key + " " + session;
            case Act.Open(var session, var ttl, var delay) -> "open " + session + " " + ttl + " " + delay;
            case Act.Renew(var session) -> "renew " + session;
            case Act.Destroy(var session) -> "destroy " + session;
        };
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var yes) -> Boolean.toString(yes);
            case Outcome.Found(var value, var modified, var index, var lock) ->
                value + " @" + modified + (index == modified ? "" : " of @" + index)
                        + lock.map(it -> " held by " + it.session() + " #" + it.lockIndex())
                                .orElse("");
            case Outcome.Missing(var index) -> "missing @" + index;
            case Outcome.Old(var index, var age) -> "old @" + index + " " + age;
            case Outcome.Rows(var rows, var index) -> "rows " + rows + " @" + index;
            case Outcome.Refused() -> "refused";
            case Outcome.Unknown() -> "?";
        };
    }

    private static Operation operation(String line, String[] words) {
        int arrow = List.of(words).indexOf("->");
        var asked = List.of(words).subList(3, arrow);
        var answered = List.of(words).subList(arrow + 1, words.length);
        if (answered.isEmpty()) {
            throw new IllegalArgumentException("no outcome in " + line);
        }
        return new Operation(
                Integer.parseInt(words[0]), moment(words[1]), moment(words[2]), act(asked), outcome(answered));
    }

    private static Act act(List<String> words) {
        var subject = words.get(1);
        return switch (words.getFirst()) {
            case "get" -> new Act.Get(subject);
            case "get-stale" -> new Act.GetStale(subject);
            case "put" -> new Act.Put(subject, words.get(2));
            case "cas" -> new Act.Cas(subject, words.get(2), index(words.get(3)));
            case "delete" -> new Act.Delete(subject);
            case "delete-cas" -> new Act.DeleteCas(subject, index(words.get(2)));
            case "watch" -> new Act.Watch(subject, false, index(words.get(2)), moment(words.get(3)));
            case "watch-under" -> new Act.Watch(subject, true, index(words.get(2)), moment(words.get(3)));
            case "acquire" -> new Act.Acquire(subject, words.get(2), words.get(3));
            case "release" -> new Act.Release(subject, words.get(2));
            case "open" -> new Act.Open(subject, moment(words.get(2)), moment(words.get(3)));
            case "renew" -> new Act.Renew(subject);
            case "destroy" -> new Act.Destroy(subject);
            default -> throw new IllegalArgumentException("no act: " + words.getFirst());
        };
    }

    private static Outcome outcome(List<String> words) {
        return switch (words.getFirst()) {
            case "true" -> new Outcome.Done(true);
            case "false" -> new Outcome.Done(false);
            case "?" -> new Outcome.Unknown();
            case "refused" -> new Outcome.Refused();
            case "missing" -> new Outcome.Missing(index(words.get(1)));
            case "old" -> new Outcome.Old(index(words.get(1)), moment(words.get(2)));
            case "rows" -> new Outcome.Rows(words.get(1), index(words.get(2)));
            default -> found(words);
        };
    }

    private static Outcome found(List<String> words) {
        long modified = index(words.get(1));
        int of = words.indexOf("of");
        int by = words.indexOf("by");
        Optional<Outcome.Lock> lock = by < 0
                ? Optional.empty()
                : Optional.of(new Outcome.Lock(
                        words.get(by + 1), Long.parseLong(words.get(by + 2).substring(1))));
        return new Outcome.Found(words.getFirst(), modified, of < 0 ? modified : index(words.get(of + 1)), lock);
    }

    private static long index(String word) {
        if (!word.startsWith("@")) {
            throw new IllegalArgumentException("an index begins with @: " + word);
        }
        return Long.parseLong(word.substring(1));
    }

    private static long moment(String word) {
        if (word.endsWith("ms")) {
            return Long.parseLong(word.substring(0, word.length() - 2)) * MILLIS;
        }
        return word.endsWith("s")
                ? Long.parseLong(word.substring(0, word.length() - 1)) * SECONDS
                : Long.parseLong(word);
    }
}
