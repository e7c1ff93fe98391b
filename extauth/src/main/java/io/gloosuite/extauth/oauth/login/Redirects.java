package io.gloosuite.extauth.oauth.login;

import io.gloosuite.extauth.check.Decision.Denied;
import io.gloosuite.extauth.check.Header;
import java.util.ArrayList;
import java.util.List;

/** Answers that end a browser's request here. None may be kept by a cache. */
final class Redirects {

    private static final int OK = 200;
    private static final int FOUND = 302;
    private static final int FORBIDDEN = 403;
    private static final Header NOT_KEPT = new Header("cache-control", "no-store");

    private Redirects() {}

    static Denied to(String location, List<Header> cookies, String reason) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("location", location));
        headers.add(NOT_KEPT);
        headers.addAll(cookies);
        return new Denied(FOUND, headers, "", reason);
    }

    static Denied refused(List<Header> cookies, String reason) {
        return answer(FORBIDDEN, cookies, reason);
    }

    static Denied done(List<Header> cookies, String reason) {
        return answer(OK, cookies, reason);
    }

    private static Denied answer(int status, List<Header> cookies, String reason) {
        List<Header> headers = new ArrayList<>(cookies);
        headers.add(NOT_KEPT);
        return new Denied(status, headers, "", reason);
    }
}
