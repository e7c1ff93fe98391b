package io.gloosuite.proxy.extauthz;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.gloosuite.proxy.call.CallFailure;
import io.gloosuite.proxy.cluster.Cluster;
import io.gloosuite.proxy.httpfilter.FilterReply;
import io.gloosuite.proxy.httpfilter.FilteredRequest;
import io.gloosuite.proxy.httpfilter.HeaderChanges;
import io.gloosuite.proxy.model.http.HttpFilter.ExtAuthz;
import io.gloosuite.proxy.stats.FilterCounters;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does with one request what the service says, exactly one thing. For the worker's thread only. */
final class Verdict {
    private static final Logger LOG = LoggerFactory.getLogger(Verdict.class);
    private static final String METADATA = "envoy.filters.http.ext_authz";
    private static final String DURATION_MILLIS = "ext_authz_duration";
    private static final String UNAUTHORIZED = "UAEX";

    private final ExtAuthz config;
    private final FilteredRequest request;
    private final FilterCounters counters;
    private final String group;
    private final long askedNanos = System.nanoTime();

    Verdict(ExtAuthz config, FilteredRequest request, FilterCounters counters, String group) {
        this.config = config;
        this.request = request;
        this.counters = counters;
        this.group = group;
    }

    /**
     * The request goes on.
     *
     * @param metadata for filters after this one; with any, they are told too how long the answer took
     * @param changed whether the request was changed in a way that its route may depend on
     */
    void allowed(Struct metadata, boolean changed, HeaderChanges response) {
        count(each -> each.ok);
        if (metadata.getFieldsCount() > 0) {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - askedNanos);
            Value duration = Value.newBuilder().setNumberValue((double) millis).build();
            request.addMetadata(
                    METADATA,
                    metadata.toBuilder().putFields(DURATION_MILLIS, duration).build());
        }
        if (!response.changes().isEmpty()) {
            request.changeResponse(response);
        }
        if (changed && config.clearRouteCache()) {
            request.passRerouted();
        } else {
            request.pass();
        }
    }

    /** The request is answered. */
    void denied(Struct metadata, int status, ByteString body, HeaderChanges headers) {
        count(each -> each.denied);
        if (metadata.getFieldsCount() > 0) {
            request.addMetadata(METADATA, metadata);
        }
        Cluster target = request.target();
        if (target != null) {
            target.stats().responses.count(status);
        }
        request.answer(new FilterReply(status, body, UNAUTHORIZED, "ext_authz_denied", -1, headers));
    }

    /** There was no answer. */
    void failed(CallFailure failure) {
        if (failure.timeout()) {
            counters.timeout.increment();
        }
        error(failure.reason());
    }

    /** There was no good answer: what happens then, the configuration says. */
    void error(String reason) {
        count(each -> each.error);
        LOG.debug("authorization failed filter={} reason={}", config.name(), reason);
        if (config.failureModeAllow()) {
            count(each -> each.failureModeAllowed);
            if (config.failureModeHeader()) {
                request.head().headers().set("x-envoy-auth-failure-mode-allowed", "true");
            }
            request.pass();
        } else {
            request.facts().upstreamFailure = reason;
            request.answer(FilterReply.of(config.statusOnError(), UNAUTHORIZED, "ext_authz_error"));
        }
    }

    private void count(Function<FilterCounters, LongAdder> counter) {
        counter.apply(counters).increment();
        Cluster target = request.target();
        if (target != null) {
            counter.apply(target.stats().filter(group)).increment();
        }
    }
}
