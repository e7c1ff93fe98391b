package io.gloosuite.extauth.grpc;

import com.google.rpc.Code;
import com.google.rpc.Status;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption.HeaderAppendAction;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.envoyproxy.envoy.service.auth.v3.DeniedHttpResponse;
import io.envoyproxy.envoy.service.auth.v3.OkHttpResponse;
import io.envoyproxy.envoy.type.v3.HttpStatus;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Header;

/** Decisions in the words of the data planes. */
final class Answers {
    /** To the client when this side could not find out; a data plane takes it for a denial, not for a failure of ours. */
    private static final int UNAVAILABLE = 503;

    private static final Status OK = Status.getDefaultInstance();
    private static final Status PERMISSION_DENIED =
            Status.newBuilder().setCode(Code.PERMISSION_DENIED_VALUE).build();

    private Answers() {}

    static CheckResponse of(Decision decision) {
        return switch (decision) {
            case Decision.Allowed allowed -> allowed(allowed);
            case Decision.Denied denied -> denied(denied);
            case Decision.Failed _ -> denied(UNAVAILABLE).build();
        };
    }

    private static CheckResponse allowed(Decision.Allowed allowed) {
        OkHttpResponse.Builder ok = OkHttpResponse.newBuilder();
        allowed.headers().set().forEach(header -> ok.addHeaders(overwriting(header)));
        allowed.headers().remove().forEach(ok::addHeadersToRemove);
        allowed.headers().toClient().forEach(header -> ok.addResponseHeadersToAdd(adding(header)));
        CheckResponse.Builder response =
                CheckResponse.newBuilder().setStatus(OK).setOkResponse(ok);
        if (allowed.dynamicMetadata().getFieldsCount() > 0) {
            response.setDynamicMetadata(allowed.dynamicMetadata());
        }
        return response.build();
    }

    private static CheckResponse denied(Decision.Denied denied) {
        CheckResponse.Builder response = denied(denied.status());
        DeniedHttpResponse.Builder http = response.getDeniedResponseBuilder().setBody(denied.body());
        denied.headers().forEach(header -> http.addHeaders(adding(header)));
        return response.build();
    }

    private static CheckResponse.Builder denied(int status) {
        CheckResponse.Builder response = CheckResponse.newBuilder().setStatus(PERMISSION_DENIED);
        response.getDeniedResponseBuilder().setStatus(HttpStatus.newBuilder().setCodeValue(status));
        return response;
    }

    private static HeaderValueOption overwriting(Header header) {
        return HeaderValueOption.newBuilder()
                .setHeader(value(header))
                .setAppendAction(HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD)
                .build();
    }

    private static HeaderValueOption adding(Header header) {
        return HeaderValueOption.newBuilder()
                .setHeader(value(header))
                .setAppendAction(HeaderAppendAction.APPEND_IF_EXISTS_OR_ADD)
                .build();
    }

    private static HeaderValue value(Header header) {
        return HeaderValue.newBuilder()
                .setKey(header.name())
                .setValue(header.value())
                .build();
    }
}
