package io.gloosuite.proxy.proxy;

import io.gloosuite.proxy.accesslog.AccessLog;
import io.gloosuite.proxy.cluster.Clusters;
import io.gloosuite.proxy.httpfilter.RequestFilter;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.stats.HttpStats;
import io.netty.util.AsciiString;
import java.util.List;

/** What the connections of a filter chain share. Any thread. */
public final class HttpService {
    private final HttpConnectionConfig config;
    private final Routes.Slot routes;
    private final Clusters clusters;
    private final HttpStats stats;
    private final List<AccessLog> accessLogs;
    private final List<RequestFilter> filters;
    private final AsciiString serverName;
    private final long streamIdleNanos;
    private volatile boolean draining;

    /**
     * A service without connections.
     *
     * @param filters what every request passes, in order
     */
    public HttpService(
            HttpConnectionConfig config,
            Routes.Slot routes,
            Clusters clusters,
            HttpStats stats,
            List<AccessLog> accessLogs,
            List<RequestFilter> filters) {
        this.config = config;
        this.routes = routes;
        this.clusters = clusters;
        this.stats = stats;
        this.accessLogs = List.copyOf(accessLogs);
        this.filters = List.copyOf(filters);
        this.serverName = AsciiString.cached(config.serverName());
        this.streamIdleNanos = config.streamIdleTimeout().toNanos();
    }

    public HttpConnectionConfig config() {
        return config;
    }

    public HttpStats stats() {
        return stats;
    }

    /** From now on every response ends its connection. */
    public void drain() {
        draining = true;
    }

    /** Whether connections are to end with their requests. */
    public boolean draining() {
        return draining;
    }

    Routes.Slot routes() {
        return routes;
    }

    Clusters clusters() {
        return clusters;
    }

    List<AccessLog> accessLogs() {
        return accessLogs;
    }

    List<RequestFilter> filters() {
        return filters;
    }

    AsciiString serverName() {
        return serverName;
    }

    long streamIdleNanos() {
        return streamIdleNanos;
    }
}
