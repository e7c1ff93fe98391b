package io.gloosuite.proxy.dataplane;

import io.gloosuite.proxy.model.AccessLogConfig;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import java.time.Duration;
import java.util.List;

/** Configurations that differ from the defaults in one thing. */
final class Configs {
    private Configs() {}

    static HttpConnectionConfig withAccessLog(HttpConnectionConfig config, AccessLogConfig log) {
        return http(config, config.websocketUpgrade(), config.acceptHttp10(), config.idleTimeout(), List.of(log));
    }

    static HttpConnectionConfig withWebsocket(HttpConnectionConfig config) {
        return http(config, true, config.acceptHttp10(), config.idleTimeout(), config.accessLogs());
    }

    static HttpConnectionConfig withHttp10(HttpConnectionConfig config) {
        return http(config, config.websocketUpgrade(), true, config.idleTimeout(), config.accessLogs());
    }

    static HttpConnectionConfig withIdleTimeout(HttpConnectionConfig config, Duration timeout) {
        return http(config, config.websocketUpgrade(), config.acceptHttp10(), timeout, config.accessLogs());
    }

    static HttpConnectionConfig withDrainTimeout(HttpConnectionConfig config, Duration timeout) {
        return new HttpConnectionConfig(
                config.statPrefix(),
                config.routes(),
                config.inlineRoutes(),
                config.codec(),
                config.serverName(),
                config.useRemoteAddress(),
                config.generateRequestId(),
                config.hostPort(),
                config.acceptHttp10(),
                config.websocketUpgrade(),
                config.idleTimeout(),
                config.streamIdleTimeout(),
                config.requestHeadersTimeout(),
                timeout,
                config.maxRequestHeadersKib(),
                config.maxConcurrentStreams(),
                config.normalizePath(),
                config.accessLogs(),
                config.filters());
    }

    private static HttpConnectionConfig http(
            HttpConnectionConfig config,
            boolean websocket,
            boolean http10,
            Duration idleTimeout,
            List<AccessLogConfig> logs) {
        return new HttpConnectionConfig(
                config.statPrefix(),
                config.routes(),
                config.inlineRoutes(),
                config.codec(),
                config.serverName(),
                config.useRemoteAddress(),
                config.generateRequestId(),
                config.hostPort(),
                http10,
                websocket,
                idleTimeout,
                config.streamIdleTimeout(),
                config.requestHeadersTimeout(),
                config.drainTimeout(),
                config.maxRequestHeadersKib(),
                config.maxConcurrentStreams(),
                config.normalizePath(),
                logs,
                config.filters());
    }
}
