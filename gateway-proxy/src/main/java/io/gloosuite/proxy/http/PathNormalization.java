package io.gloosuite.proxy.http;

import org.jspecify.annotations.Nullable;

/** Paths that mean the same become the same (RFC 3986, 6.2.2): so that {@code /a/../admin} is routed as what the endpoint serves. */
final class PathNormalization {
    private PathNormalization() {}

    /**
     * Path and query with a normal path.
     *
     * @return null for an escape that is none, an escaped NUL, or a path that leaves its root
     */
    static @Nullable String of(String target) {
        int query = target.indexOf('?');
        int end = query < 0 ? target.length() : query;
        if (isNormal(target, end)) {
            return target;
        }
        String plain = unescaped(target, end);
        String path = plain == null ? null : withoutDots(plain);
        return path == null || query < 0 ? path : path + target.substring(query);
    }

    /** The common case, without looking closer. */
    private static boolean isNormal(String target, int end) {
        for (int i = 0; i < end; i++) {
            char c = target.charAt(i);
            if (c == '%' || c == '\\' || (c == '.' && target.charAt(Math.max(0, i - 1)) == '/')) {
                return false;
            }
        }
        return true;
    }

    /** Unreserved characters without their escapes, others with upper case ones, backslashes as slashes. */
    private static @Nullable String unescaped(String target, int end) {
        StringBuilder out = new StringBuilder(end);
        int at = 0;
        while (at < end) {
            char c = target.charAt(at);
            if (c != '%') {
                out.append(c == '\\' ? '/' : c);
                at++;
                continue;
            }
            int high = at + 1 < end ? Character.digit(target.charAt(at + 1), 16) : -1;
            int low = at + 2 < end ? Character.digit(target.charAt(at + 2), 16) : -1;
            char decoded = (char) (high * 16 + low);
            if (high < 0 || low < 0 || decoded == 0) {
                return null;
            }
            if (isUnreserved(decoded)) {
                out.append(decoded);
            } else {
                out.append('%').append(hex(high)).append(hex(low));
            }
            at += 3;
        }
        return out.toString();
    }

    private static @Nullable String withoutDots(String path) {
        StringBuilder out = new StringBuilder(path.length());
        int at = 0;
        while (at < path.length()) {
            int next = path.indexOf('/', at + 1);
            int stop = next < 0 ? path.length() : next;
            String segment = path.substring(at, stop);
            if (segment.equals("/..")) {
                int parent = out.lastIndexOf("/");
                if (parent < 0) {
                    return null;
                }
                out.setLength(parent);
            } else if (!segment.equals("/.")) {
                out.append(segment);
            }
            boolean isLast = next < 0;
            if (isLast && (segment.equals("/..") || segment.equals("/."))) {
                out.append('/');
            }
            at = stop;
        }
        return out.toString();
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }

    private static char hex(int digit) {
        return Character.toUpperCase(Character.forDigit(digit, 16));
    }
}
