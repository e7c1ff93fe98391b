package io.gloosuite.extauth.oauth.session;

import io.gloosuite.extauth.check.AuthRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** The cookies of a request. */
public final class Cookies {

    /** Browsers keep fewer for a site; the rest is not looked at. */
    private static final int MAX_COOKIES = 200;

    private Cookies() {}

    /** By name; of several of one name the first, which is the one of the longest path. */
    public static Map<String, String> of(AuthRequest request) {
        String header = request.header("cookie");
        if (header == null) {
            return Map.of();
        }
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String pair : header.split(";", MAX_COOKIES)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                cookies.putIfAbsent(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        return cookies;
    }
}
