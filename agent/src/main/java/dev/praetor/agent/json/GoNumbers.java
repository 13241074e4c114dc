package dev.praetor.agent.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalLong;

/// Numbers as Go's `strconv` reads and prints them.
public final class GoNumbers {
    private static final BigInteger UNSIGNED_MAX = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    private static final int UNSIGNED_DIGITS = 20;

    private GoNumbers() {}

    /// An unsigned 64-bit decimal, as its two's complement bits; empty when it is none or too large.
    public static OptionalLong unsigned(String text) {
        if (text.isEmpty() || !digits(text)) {
            return OptionalLong.empty();
        }
        if (text.length() < UNSIGNED_DIGITS - 1) {
            return OptionalLong.of(Long.parseLong(text));
        }
        var number = new BigInteger(text.length() > 1_000 ? text.substring(0, 1_000) : text);
        return number.compareTo(UNSIGNED_MAX) > 0 ? OptionalLong.empty() : OptionalLong.of(number.longValue());
    }

    /// Go's error for a text that [#unsigned] refused.
    public static String unsignedError(String text) {
        var why = !text.isEmpty() && digits(text) ? "value out of range" : "invalid syntax";
        return "strconv.ParseUint: parsing " + GoText.quote(text) + ": " + why;
    }

    /// A signed decimal within a range; empty when it is none or outside.
    public static OptionalLong signed(String text, long min, long max) {
        try {
            var number = Long.parseLong(text);
            return number < min || number > max ? OptionalLong.empty() : OptionalLong.of(number);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /// A double the way Go's JSON encoder prints one: shortest digits, exponent only below 1e-6 and from 1e21.
    public static String print(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        var shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        var size = Math.abs(value);
        if (size >= 1e-6 && size < 1e21) {
            return shortest.toPlainString();
        }
        var digits = shortest.unscaledValue().abs().toString();
        var exponent = digits.length() - 1 - shortest.scale();
        var mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        var sign = exponent < 0 ? "-" : "+";
        var power = Integer.toString(Math.abs(exponent));
        // Go pads to two digits and its JSON encoder then turns e-09 into e-9.
        var padded = power.length() == 1 && exponent > 0 ? "0" + power : power;
        return (value < 0 ? "-" : "") + mantissa + "e" + sign + padded;
    }

    static Object toJava(String literal) {
        var whole = signed(literal, Long.MIN_VALUE, Long.MAX_VALUE);
        if (whole.isPresent()) {
            return whole.getAsLong();
        }
        var bits = unsigned(literal);
        return bits.isPresent() ? new BigInteger(literal) : (Object) Double.parseDouble(literal);
    }

    private static boolean digits(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
