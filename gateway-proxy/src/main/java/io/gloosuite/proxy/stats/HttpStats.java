package io.gloosuite.proxy.stats;

import java.util.concurrent.atomic.LongAdder;

/** What is counted of one kind of client connections. */
public final class HttpStats {
    public final LongAdder cxTotal;
    public final LongAdder cxDestroy;
    public final LongAdder cxSslTotal;
    public final LongAdder cxHttp1Total;
    public final LongAdder cxHttp2Total;
    public final LongAdder cxIdleTimeout;
    public final LongAdder cxProtocolError;
    public final LongAdder rqTotal;
    public final LongAdder rqCompleted;
    public final LongAdder rqRxReset;
    public final LongAdder rqIdleTimeout;
    public final LongAdder rqHeaderTimeout;
    public final LongAdder noRoute;
    public final LongAdder noCluster;
    public final ResponseCounters responses;

    /**
     * Counters of one prefix; connection managers with the same prefix share them.
     *
     * @param statPrefix as in {@code http.<statPrefix>.downstream_rq_total}
     */
    public HttpStats(Stats stats, String statPrefix) {
        String prefix = "http." + statPrefix + ".";
        cxTotal = stats.counter(prefix + "downstream_cx_total");
        cxDestroy = stats.counter(prefix + "downstream_cx_destroy");
        cxSslTotal = stats.counter(prefix + "downstream_cx_ssl_total");
        cxHttp1Total = stats.counter(prefix + "downstream_cx_http1_total");
        cxHttp2Total = stats.counter(prefix + "downstream_cx_http2_total");
        cxIdleTimeout = stats.counter(prefix + "downstream_cx_idle_timeout");
        cxProtocolError = stats.counter(prefix + "downstream_cx_protocol_error");
        rqTotal = stats.counter(prefix + "downstream_rq_total");
        rqCompleted = stats.counter(prefix + "downstream_rq_completed");
        rqRxReset = stats.counter(prefix + "downstream_rq_rx_reset");
        rqIdleTimeout = stats.counter(prefix + "downstream_rq_idle_timeout");
        rqHeaderTimeout = stats.counter(prefix + "downstream_rq_header_timeout");
        noRoute = stats.counter(prefix + "no_route");
        noCluster = stats.counter(prefix + "no_cluster");
        responses = new ResponseCounters(stats, prefix + "downstream_rq");
        stats.gauge(prefix + "downstream_cx_active", () -> cxTotal.sum() - cxDestroy.sum());
        stats.gauge(prefix + "downstream_rq_active", () -> rqTotal.sum() - rqCompleted.sum());
    }
}
