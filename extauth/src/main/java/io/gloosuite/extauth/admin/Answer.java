package io.gloosuite.extauth.admin;

/** A page, sent. */
record Answer(int status, String type, String body) {
    static final int OK = 200;
    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int TOO_LARGE = 413;
    static final int UNAVAILABLE = 503;

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    static Answer text(int status, String line) {
        return new Answer(status, TEXT, line + "\n");
    }

    static Answer metrics(String body) {
        return new Answer(OK, PROMETHEUS, body);
    }

    static Answer json(String body) {
        return new Answer(OK, "application/json", body);
    }
}
