package io.gloosuite.proxy.extauthz;

import com.google.protobuf.Struct;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.envoyproxy.envoy.service.auth.v3.DeniedHttpResponse;
import io.envoyproxy.envoy.service.auth.v3.OkHttpResponse;
import io.gloosuite.proxy.cluster.Cluster;
import io.gloosuite.proxy.grpc.GrpcFailure;
import io.gloosuite.proxy.grpc.GrpcMethod;
import io.gloosuite.proxy.httpfilter.FilterReply;
import io.gloosuite.proxy.httpfilter.FilteredRequest;
import io.gloosuite.proxy.httpfilter.HeaderChanges;
import io.gloosuite.proxy.httpfilter.HeaderChanges.Change;
import io.gloosuite.proxy.httpfilter.HeaderTexts;
import io.gloosuite.proxy.model.http.HeaderMutations.Append;
import io.gloosuite.proxy.model.http.HttpFilter.ExtAuthz;
import io.gloosuite.proxy.stats.FilterCounters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does with one request what the service says. For the worker's thread only. */
final class Verdict implements GrpcMethod.Receiver<CheckResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(Verdict.class);
    private static final String METADATA = "envoy.filters.http.ext_authz";
    private static final String UNAUTHORIZED = "UAEX";
    private static final int DENIED_STATUS = 403;
    private static final int MIN_STATUS = 200;
    private static final int MAX_STATUS = 599;

    private final ExtAuthz config;
    private final FilteredRequest request;
    private final FilterCounters counters;
    private final String group;

    Verdict(ExtAuthz config, FilteredRequest request, FilterCounters counters, String group) {
        this.config = config;
        this.request = request;
        this.counters = counters;
        this.group = group;
    }

    @Override
    @SuppressWarnings("deprecation") // services of the field still use the older place of metadata
    public void answered(CheckResponse answer) {
        Struct metadata = answer.hasOkResponse() && answer.getOkResponse().hasDynamicMetadata()
                ? answer.getOkResponse().getDynamicMetadata()
                : answer.getDynamicMetadata();
        if (metadata.getFieldsCount() > 0) {
            request.addMetadata(METADATA, metadata);
        }
        if (answer.getStatus().getCode() == 0) {
            allowed(answer.getOkResponse());
        } else {
            denied(answer.getDeniedResponse());
        }
    }

    @Override
    public void failed(GrpcFailure failure) {
        if (failure.timeout()) {
            counters.timeout.increment();
        }
        error(failure.reason());
    }

    private void allowed(OkHttpResponse ok) {
        if (!RequestChanges.areValid(ok.getHeadersList())
                || !RequestChanges.areValid(ok.getResponseHeadersToAddList())) {
            error("a header that cannot be sent");
            return;
        }
        count(each -> each.ok);
        boolean changed = RequestChanges.apply(ok, request.head());
        if (ok.getResponseHeadersToAddCount() > 0) {
            request.changeResponse(HeaderChanges.of(ok.getResponseHeadersToAddList()));
        }
        if (changed && config.clearRouteCache()) {
            request.passRerouted();
        } else {
            request.pass();
        }
    }

    private void denied(DeniedHttpResponse denied) {
        if (!RequestChanges.areValid(denied.getHeadersList())) {
            error("a header that cannot be sent");
            return;
        }
        count(each -> each.denied);
        int code = denied.getStatus().getCodeValue();
        int status = code >= MIN_STATUS && code <= MAX_STATUS ? code : DENIED_STATUS;
        Cluster target = request.target();
        if (target != null) {
            target.stats().responses.count(status);
        }
        request.answer(new FilterReply(
                status, denied.getBody(), UNAUTHORIZED, "ext_authz_denied", -1, headers(denied.getHeadersList())));
    }

    /** They take the place of the answer's own; among themselves names may repeat, as {@code Set-Cookie} has to. */
    private static HeaderChanges headers(List<HeaderValueOption> options) {
        List<Change> changes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (HeaderValueOption option : options) {
            String name = option.getHeader().getKey().toLowerCase(Locale.ROOT);
            Append append = seen.add(name) ? Append.OVERWRITE_IF_EXISTS_OR_ADD : Append.APPEND_IF_EXISTS_OR_ADD;
            changes.add(new Change(name, HeaderTexts.toWire(HeaderChanges.value(option)), append));
        }
        return new HeaderChanges(changes);
    }

    private void error(String reason) {
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
