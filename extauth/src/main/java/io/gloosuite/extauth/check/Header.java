package io.gloosuite.extauth.check;

import java.util.Locale;
import java.util.Set;

/**
 * A header with its value.
 *
 * @param name lower-case, a token of RFC 9110
 * @param value visible characters, spaces, tabs and bytes above 127
 */
public record Header(String name, String value) {
    private static final int SPACE = 0x20;
    private static final int DELETE = 0x7f;

    /** What says where a message ends and what becomes of its connection. */
    private static final Set<String> FRAMING = Set.of(
            "connection",
            "content-length",
            "expect",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** By these a request tells a data plane what to do with it. */
    private static final String DATA_PLANE = "x-envoy-";

    /**
     * Makes the name lower-case, and the value one that cannot become two headers: line ends and other control characters,
     * wherever they came from (a claim, a directory, a backend), become spaces.
     *
     * @throws IllegalArgumentException if the name is no token
     */
    public Header {
        if (!isName(name)) {
            throw new IllegalArgumentException("header name: '%s' (expected: a token of RFC 9110)".formatted(name));
        }
        name = name.toLowerCase(Locale.ROOT);
        value = clean(value);
    }

    /** Whether this may be the name of a header. */
    public static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!isTokenCharacter(name.charAt(i))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /**
     * Whether it frames messages: nobody but the two ends of a connection may say it, or one of them takes the rest of a
     * message for another message.
     *
     * @param name lower-case; underscores count as dashes, as they do for many servers
     */
    public static boolean isFraming(String name) {
        return FRAMING.contains(dashed(name));
    }

    private static String dashed(String name) {
        return name.replace('_', '-');
    }

    /**
     * Whether no step may put it on the request upstream: framing, the address that was routed by, and what steers Envoy.
     *
     * @param name lower-case; underscores count as dashes
     */
    public static boolean isUntouchable(String name) {
        return isFraming(name) || name.equals("host") || dashed(name).startsWith(DATA_PLANE);
    }

    /** Never shows a value: many of them are secret. */
    @Override
    public String toString() {
        return name;
    }

    private static boolean isTokenCharacter(int c) {
        return c > SPACE && c < DELETE && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }

    private static String clean(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (isControl(value.charAt(i))) {
                return replaced(value);
            }
        }
        return value;
    }

    private static String replaced(String value) {
        StringBuilder cleaned = new StringBuilder(value.length());
        value.chars().forEach(c -> cleaned.append(isControl((char) c) ? ' ' : (char) c));
        return cleaned.toString().strip();
    }

    private static boolean isControl(char c) {
        return (c < SPACE && c != '\t') || c == DELETE;
    }
}
