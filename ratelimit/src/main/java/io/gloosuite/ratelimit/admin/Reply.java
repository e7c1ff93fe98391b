package io.gloosuite.ratelimit.admin;

/** An answer of an endpoint. */
record Reply(int status, String contentType, String body) {
    private static final int OK = 200;

    static Reply text(String body) {
        return text(OK, body);
    }

    static Reply text(int status, String body) {
        return new Reply(status, "text/plain; charset=utf-8", body);
    }

    static Reply json(String body) {
        return new Reply(OK, "application/json", body + "\n");
    }
}
