package io.gloosuite.proxy.stats;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of one cluster. */
public final class ClusterStats {
    public final LongAdder rqTotal;
    public final LongAdder rqTimeout;
    public final LongAdder rqPerTryTimeout;
    public final LongAdder rqRetry;
    public final LongAdder rqRetrySuccess;
    public final LongAdder rqRetryOverflow;
    public final LongAdder rqRetryLimitExceeded;
    public final LongAdder rqPendingTotal;
    public final LongAdder rqPendingOverflow;
    public final LongAdder rqPendingFailureEject;
    public final LongAdder rqRxReset;
    public final LongAdder rqTxReset;
    public final LongAdder cxTotal;
    public final LongAdder cxHttp1Total;
    public final LongAdder cxHttp2Total;
    public final LongAdder cxConnectFail;
    public final LongAdder cxConnectTimeout;
    public final LongAdder cxOverflow;
    public final LongAdder cxDestroy;
    public final LongAdder cxDestroyWithActiveRq;
    public final LongAdder cxIdleTimeout;
    public final LongAdder cxMaxRequests;
    public final LongAdder cxNoneHealthy;
    public final LongAdder sslHandshake;
    public final LongAdder sslConnectionError;
    public final LongAdder sslFailVerifyError;
    public final LongAdder sslFailVerifySan;
    public final LongAdder sslNoSecret;
    public final LongAdder sslContextUpdate;
    public final ResponseCounters responses;

    private final Map<String, FilterCounters> filters = new ConcurrentHashMap<>();
    private final Stats stats;
    private final String prefix;

    public ClusterStats(Stats stats, String cluster) {
        this.stats = stats;
        this.prefix = "cluster." + cluster + ".";
        rqTotal = stats.counter(prefix + "upstream_rq_total");
        rqTimeout = stats.counter(prefix + "upstream_rq_timeout");
        rqPerTryTimeout = stats.counter(prefix + "upstream_rq_per_try_timeout");
        rqRetry = stats.counter(prefix + "upstream_rq_retry");
        rqRetrySuccess = stats.counter(prefix + "upstream_rq_retry_success");
        rqRetryOverflow = stats.counter(prefix + "upstream_rq_retry_overflow");
        rqRetryLimitExceeded = stats.counter(prefix + "upstream_rq_retry_limit_exceeded");
        rqPendingTotal = stats.counter(prefix + "upstream_rq_pending_total");
        rqPendingOverflow = stats.counter(prefix + "upstream_rq_pending_overflow");
        rqPendingFailureEject = stats.counter(prefix + "upstream_rq_pending_failure_eject");
        rqRxReset = stats.counter(prefix + "upstream_rq_rx_reset");
        rqTxReset = stats.counter(prefix + "upstream_rq_tx_reset");
        cxTotal = stats.counter(prefix + "upstream_cx_total");
        cxHttp1Total = stats.counter(prefix + "upstream_cx_http1_total");
        cxHttp2Total = stats.counter(prefix + "upstream_cx_http2_total");
        cxConnectFail = stats.counter(prefix + "upstream_cx_connect_fail");
        cxConnectTimeout = stats.counter(prefix + "upstream_cx_connect_timeout");
        cxOverflow = stats.counter(prefix + "upstream_cx_overflow");
        cxDestroy = stats.counter(prefix + "upstream_cx_destroy");
        cxDestroyWithActiveRq = stats.counter(prefix + "upstream_cx_destroy_with_active_rq");
        cxIdleTimeout = stats.counter(prefix + "upstream_cx_idle_timeout");
        cxMaxRequests = stats.counter(prefix + "upstream_cx_max_requests");
        cxNoneHealthy = stats.counter(prefix + "upstream_cx_none_healthy");
        sslHandshake = stats.counter(prefix + "ssl.handshake");
        sslConnectionError = stats.counter(prefix + "ssl.connection_error");
        sslFailVerifyError = stats.counter(prefix + "ssl.fail_verify_error");
        sslFailVerifySan = stats.counter(prefix + "ssl.fail_verify_san");
        sslNoSecret = stats.counter(prefix + "client_ssl_socket_factory.upstream_context_secrets_not_ready");
        sslContextUpdate = stats.counter(prefix + "client_ssl_socket_factory.ssl_context_update_by_sds");
        responses = new ResponseCounters(stats, prefix + "upstream_rq");
    }

    /**
     * What a kind of filter did with requests to the cluster; made when the first one passes it.
     *
     * @param group as {@code ext_authz} in {@code cluster.<name>.ext_authz.ok}
     */
    public FilterCounters filter(String group) {
        FilterCounters known = filters.get(group);
        return known == null
                ? filters.computeIfAbsent(group, name -> new FilterCounters(stats, prefix + name + "."))
                : known;
    }
}
