package dev.praetor.agent.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;

/// Durations as Go's `time` package reads and prints them: `300ms`, `-1.5h`, `1h0m0s`. Nanoseconds in a long.
public final class GoDuration {
    public static final long SECOND = 1_000_000_000L;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;

    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
    /// Longer texts are no durations that anyone means; bounds the arithmetic.
    static final int MAX_LENGTH = 128;

    private GoDuration() {}

    /// The length of this text's duration in nanoseconds.
    ///
    /// @throws JsonException in Go's words: `time: invalid duration "abc"`
    public static long parse(String text) {
        var at = 0;
        var negative = false;
        if (!text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+')) {
            negative = text.charAt(0) == '-';
            at = 1;
        }
        if (text.substring(at).equals("0")) {
            return 0;
        }
        if (at == text.length() || text.length() > MAX_LENGTH) {
            throw invalid(text);
        }
        var total = BigInteger.ZERO;
        while (at < text.length()) {
            var numberEnd = at;
            while (numberEnd < text.length() && isNumeric(text.charAt(numberEnd))) {
                numberEnd++;
            }
            var unitEnd = numberEnd;
            while (unitEnd < text.length() && !isNumeric(text.charAt(unitEnd))) {
                unitEnd++;
            }
            total = total.add(part(text, text.substring(at, numberEnd), text.substring(numberEnd, unitEnd)));
            at = unitEnd;
        }
        if (total.compareTo(MAX) > 0) {
            throw invalid(text);
        }
        return negative ? -total.longValue() : total.longValue();
    }

    private static BigInteger part(String text, String number, String unit) {
        var dot = number.indexOf('.');
        if (number.isEmpty() || number.equals(".") || dot != number.lastIndexOf('.')) {
            throw invalid(text);
        }
        if (unit.isEmpty()) {
            throw new JsonException("time: missing unit in duration " + GoText.quote(text));
        }
        var nanos = switch (unit) {
            case "ns" -> 1L;
            case "us", "µs", "μs" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> SECOND;
            case "m" -> MINUTE;
            case "h" -> HOUR;
            default ->
                throw new JsonException(
                        "time: unknown unit " + GoText.quote(unit) + " in duration " + GoText.quote(text));
        };
        var amount = new BigDecimal(number.endsWith(".") ? number + "0" : number);
        return amount.multiply(BigDecimal.valueOf(nanos)).toBigInteger();
    }

    /// `1h0m0s`, `1.5s`, `10ms`, `0s`: what Go's `Duration.String` prints.
    public static String print(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        var size = BigInteger.valueOf(nanos).abs();
        var sign = nanos < 0 ? "-" : "";
        if (size.compareTo(BigInteger.valueOf(SECOND)) < 0) {
            var small = size.longValue();
            if (small < 1_000) {
                return sign + small + "ns";
            }
            return sign + (small < 1_000_000 ? fraction(small, 3) + "µs" : fraction(small, 6) + "ms");
        }
        var parts = size.divideAndRemainder(BigInteger.valueOf(MINUTE));
        var minutes = parts[0].longValue();
        var text = new StringBuilder(sign);
        if (minutes >= 60) {
            text.append(minutes / 60).append('h');
        }
        if (minutes > 0) {
            text.append(minutes % 60).append('m');
        }
        return text.append(fraction(parts[1].longValue(), 9)).append('s').toString();
    }

    public static String print(Duration duration) {
        return print(duration.toNanos());
    }

    private static String fraction(long number, int digits) {
        return BigDecimal.valueOf(number, digits).stripTrailingZeros().toPlainString();
    }

    private static boolean isNumeric(char c) {
        return c == '.' || (c >= '0' && c <= '9');
    }

    private static JsonException invalid(String text) {
        return new JsonException("time: invalid duration " + GoText.quote(text));
    }
}
