package io.gloosuite.proxy.ratelimit;

import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.gloosuite.proxy.call.CallFailure;
import io.gloosuite.proxy.cluster.Cluster;
import io.gloosuite.proxy.grpc.GrpcMethod;
import io.gloosuite.proxy.httpfilter.FilterReply;
import io.gloosuite.proxy.httpfilter.FilteredRequest;
import io.gloosuite.proxy.httpfilter.HeaderChanges;
import io.gloosuite.proxy.httpfilter.HeaderChanges.Change;
import io.gloosuite.proxy.httpfilter.HeaderTexts;
import io.gloosuite.proxy.model.http.HttpFilter.RateLimit;
import io.gloosuite.proxy.stats.FilterCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does with one request what the service says. For the worker's thread only. */
final class Verdict implements GrpcMethod.Receiver<RateLimitResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(Verdict.class);
    private static final String METADATA = "envoy.filters.http.ratelimit";

    private final RateLimit config;
    private final FilteredRequest request;
    private final Cluster target;
    private final FilterCounters counters;

    Verdict(RateLimit config, FilteredRequest request, Cluster target, String group) {
        this.config = config;
        this.request = request;
        this.target = target;
        this.counters = target.stats().filter(group);
    }

    /** An answer without a code is no answer, as in Envoy. */
    @Override
    public void answered(RateLimitResponse answer) {
        if (answer.getDynamicMetadata().getFieldsCount() > 0) {
            request.addMetadata(METADATA, answer.getDynamicMetadata());
        }
        List<Change> changes = additions(answer.getResponseHeadersToAddList());
        if (config.limitHeaders()) {
            changes.addAll(LimitHeaders.of(answer.getStatusesList()));
        }
        switch (answer.getOverallCode()) {
            case OK -> within(answer, changes);
            case OVER_LIMIT -> over(answer, changes);
            case UNKNOWN, UNRECOGNIZED -> error("code " + answer.getOverallCode());
        }
    }

    @Override
    public void failed(CallFailure failure) {
        error(failure.reason());
    }

    private void within(RateLimitResponse answer, List<Change> changes) {
        counters.ok.increment();
        if (!changes.isEmpty()) {
            request.changeResponse(new HeaderChanges(changes));
        }
        new HeaderChanges(additions(answer.getRequestHeadersToAddList()))
                .applyTo(request.head().headers());
        request.pass();
    }

    private void over(RateLimitResponse answer, List<Change> changes) {
        counters.overLimit.increment();
        target.stats().responses.count(config.limitedStatus());
        if (config.limitedHeader()) {
            changes.add(HeaderChanges.set("x-envoy-ratelimited", "true"));
        }
        request.answer(new FilterReply(
                config.limitedStatus(),
                answer.getRawBody().toStringUtf8(),
                "RL",
                "request_rate_limited",
                config.resourceExhausted() ? FilterReply.RESOURCE_EXHAUSTED : -1,
                new HeaderChanges(changes)));
    }

    private void error(String reason) {
        counters.error.increment();
        LOG.debug("rate limiting failed filter={} reason={}", config.name(), reason);
        if (config.failureModeDeny()) {
            request.facts().upstreamFailure = reason;
            request.answer(FilterReply.of(config.statusOnError(), "RLSE", "rate_limiter_error"));
        } else {
            counters.failureModeAllowed.increment();
            request.pass();
        }
    }

    /** What cannot be sent is left out. */
    private static List<Change> additions(List<HeaderValue> headers) {
        List<Change> changes = new ArrayList<>();
        for (HeaderValue header : headers) {
            String value = header.getRawValue().isEmpty()
                    ? header.getValue()
                    : header.getRawValue().toStringUtf8();
            if (HeaderTexts.isName(header.getKey()) && HeaderTexts.isValue(value)) {
                String name = header.getKey().toLowerCase(Locale.ROOT);
                changes.add(
                        name.equals("content-type")
                                ? HeaderChanges.set(name, HeaderTexts.toWire(value))
                                : HeaderChanges.add(name, HeaderTexts.toWire(value)));
            }
        }
        return changes;
    }
}
