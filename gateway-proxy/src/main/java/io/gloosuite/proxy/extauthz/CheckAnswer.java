package io.gloosuite.proxy.extauthz;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.envoyproxy.envoy.service.auth.v3.DeniedHttpResponse;
import io.envoyproxy.envoy.service.auth.v3.OkHttpResponse;
import io.gloosuite.proxy.call.CallFailure;
import io.gloosuite.proxy.grpc.GrpcMethod;
import io.gloosuite.proxy.httpfilter.HeaderChanges;
import io.gloosuite.proxy.httpfilter.HeaderChanges.Change;
import io.gloosuite.proxy.httpfilter.HeaderTexts;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;
import java.util.Locale;

/**
 * What the answer of a gRPC service means. For the worker's thread only.
 *
 * @param client the request that was asked about; changed where it is let pass
 */
record CheckAnswer(Verdict verdict, HttpRequest client) implements GrpcMethod.Receiver<CheckResponse> {
    private static final int DENIED_STATUS = 403;
    private static final int MIN_STATUS = 200;
    private static final int MAX_STATUS = 599;

    @Override
    @SuppressWarnings("deprecation") // services of the field still use the older place of metadata
    public void answered(CheckResponse answer) {
        Struct metadata = answer.hasOkResponse() && answer.getOkResponse().hasDynamicMetadata()
                ? answer.getOkResponse().getDynamicMetadata()
                : answer.getDynamicMetadata();
        if (answer.getStatus().getCode() == 0) {
            allowed(metadata, answer.getOkResponse());
        } else {
            denied(metadata, answer.getDeniedResponse());
        }
    }

    @Override
    public void failed(CallFailure failure) {
        verdict.failed(failure);
    }

    private void allowed(Struct metadata, OkHttpResponse ok) {
        if (!RequestChanges.areValid(ok.getHeadersList())
                || !RequestChanges.areValid(ok.getResponseHeadersToAddList())) {
            verdict.error("a header that cannot be sent");
            return;
        }
        boolean changed = RequestChanges.apply(ok, client);
        verdict.allowed(metadata, changed, HeaderChanges.of(ok.getResponseHeadersToAddList()));
    }

    private void denied(Struct metadata, DeniedHttpResponse denied) {
        if (!RequestChanges.areValid(denied.getHeadersList())) {
            verdict.error("a header that cannot be sent");
            return;
        }
        int code = denied.getStatus().getCodeValue();
        verdict.denied(
                metadata,
                code >= MIN_STATUS && code <= MAX_STATUS ? code : DENIED_STATUS,
                ByteString.copyFromUtf8(denied.getBody()),
                headers(denied.getHeadersList()));
    }

    private static HeaderChanges headers(List<HeaderValueOption> options) {
        return HeaderChanges.inPlace(options.stream().map(CheckAnswer::addition).toList());
    }

    private static Change addition(HeaderValueOption option) {
        String name = option.getHeader().getKey().toLowerCase(Locale.ROOT);
        return HeaderChanges.add(name, HeaderTexts.toWire(HeaderChanges.value(option)));
    }
}
