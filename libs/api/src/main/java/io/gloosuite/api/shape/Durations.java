package io.gloosuite.api.shape;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as proto3's JSON writes them ({@code "1.5s"}) and as people do ({@code "100ms"}, {@code "1m30s"}). */
public final class Durations {

    private static final String PART = "(\\d+(?:\\.\\d{1,9})?)(ns|us|µs|ms|s|m|h)";
    private static final Pattern ONE_PART = Pattern.compile(PART);
    private static final Pattern WHOLE = Pattern.compile("(?:" + PART + ")+");

    /** Longest duration that protobuf's own type holds, in seconds: about 10,000 years. */
    private static final BigDecimal MAX_SECONDS = new BigDecimal("315576000000");

    private Durations() {}

    /** The duration that {@code text} writes, or nothing. */
    public static Optional<Duration> parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal nanos = BigDecimal.ZERO;
        for (Matcher part = ONE_PART.matcher(text); part.find(); ) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(nanosOf(part.group(2))));
        }
        BigDecimal[] seconds = nanos.divideAndRemainder(nanosOf("s"));
        return seconds[0].compareTo(MAX_SECONDS) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(seconds[0].longValueExact(), seconds[1].longValue()));
    }

    private static BigDecimal nanosOf(String unit) {
        return switch (unit) {
            case "ns" -> BigDecimal.ONE;
            case "us", "µs" -> BigDecimal.valueOf(1_000);
            case "ms" -> BigDecimal.valueOf(1_000_000);
            case "s" -> BigDecimal.valueOf(1_000_000_000L);
            case "m" -> BigDecimal.valueOf(60_000_000_000L);
            case "h" -> BigDecimal.valueOf(3_600_000_000_000L);
            default -> throw new IllegalArgumentException("no unit of time: " + unit);
        };
    }
}
