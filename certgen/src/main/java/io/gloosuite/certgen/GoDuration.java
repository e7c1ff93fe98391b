package io.gloosuite.certgen;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as Gloo's flags write them: {@code 65s}, {@code 2160h}, {@code 1h30m}, {@code 250ms}, {@code 0}. */
final class GoDuration implements ITypeConverter<Duration> {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|h|m|s)");
    private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + ")+");

    /** No rotation takes longer, and nothing below overflows. */
    private static final Duration MAX = Duration.ofDays(36_500);

    private static final Map<String, Long> MILLIS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

    @Override
    public Duration convert(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        if (!WHOLE.matcher(text).matches()) {
            throw expected(text);
        }
        BigDecimal millis = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            BigDecimal unit = BigDecimal.valueOf(MILLIS.getOrDefault(part.group(2), 1L));
            millis = millis.add(new BigDecimal(part.group(1)).multiply(unit));
        }
        if (millis.compareTo(BigDecimal.valueOf(MAX.toMillis())) > 0) {
            throw expected(text);
        }
        return Duration.ofMillis(millis.longValue());
    }

    private static TypeConversionException expected(String text) {
        return new TypeConversionException("'" + text + "' (expected: a duration like 65s, 1h30m or 2160h)");
    }
}
