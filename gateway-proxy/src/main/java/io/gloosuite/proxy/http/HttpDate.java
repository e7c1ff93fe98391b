package io.gloosuite.proxy.http;

import io.netty.util.AsciiString;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time of now as headers spell it, made once a second. */
final class HttpDate {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static volatile HttpDate latest = new HttpDate(0);

    private final long second;
    private final AsciiString text;

    private HttpDate(long second) {
        this.second = second;
        this.text = AsciiString.cached(FORMAT.format(Instant.ofEpochSecond(second)));
    }

    static CharSequence now() {
        long second = System.currentTimeMillis() / 1000;
        HttpDate date = latest;
        if (date.second != second) {
            date = new HttpDate(second);
            latest = date;
        }
        return date.text;
    }
}
