package io.gloosuite.proxy.http;

import io.netty.util.AsciiString;

/** Header names that Netty does not know. */
public final class Names {
    public static final AsciiString X_FORWARDED_FOR = AsciiString.cached("x-forwarded-for");
    public static final AsciiString X_FORWARDED_PROTO = AsciiString.cached("x-forwarded-proto");
    public static final AsciiString X_REQUEST_ID = AsciiString.cached("x-request-id");
    public static final AsciiString EXPECTED_TIMEOUT = AsciiString.cached("x-envoy-expected-rq-timeout-ms");
    public static final AsciiString SERVICE_TIME = AsciiString.cached("x-envoy-upstream-service-time");
    public static final AsciiString ORIGINAL_PATH = AsciiString.cached("x-envoy-original-path");
    public static final AsciiString OVERLOADED = AsciiString.cached("x-envoy-overloaded");
    static final AsciiString INTERNAL_PREFIX = AsciiString.cached("x-envoy-");
    static final AsciiString EXTERNAL_ADDRESS = AsciiString.cached("x-envoy-external-address");
    static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");
    static final AsciiString PROXY_CONNECTION = AsciiString.cached("proxy-connection");
    static final AsciiString SEC_WEBSOCKET_KEY1 = AsciiString.cached("sec-websocket-key1");

    private Names() {}
}
