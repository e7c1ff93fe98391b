package io.gloosuite.extauth.policy;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.gloosuite.extauth.check.AuthRequest;

/**
 * The {@code input} of a policy, as Gloo gives it: {@code http_request} (the request's attributes), {@code check_request} (all
 * that the data plane said) and {@code state} (what earlier steps left), fields in the protos' own spelling.
 */
public final class PolicyInput {
    private static final JsonFormat.Printer JSON =
            JsonFormat.printer().preservingProtoFieldNames().omittingInsignificantWhitespace();

    private PolicyInput() {}

    /** As JSON. */
    public static String of(AuthRequest request) {
        try {
            return "{\"http_request\":%s,\"check_request\":%s,\"state\":%s}"
                    .formatted(
                            JSON.print(request.message()
                                    .getAttributes()
                                    .getRequest()
                                    .getHttp()),
                            JSON.print(readable(request.message())),
                            JSON.print(Struct.newBuilder()
                                    .putAllFields(request.state())
                                    .build()));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("what holds no Any can be printed", e);
        }
    }

    /** Without metadata of types that only its sender knows. */
    private static CheckRequest readable(CheckRequest request) {
        if (request.getAttributes().getMetadataContext().getTypedFilterMetadataCount() == 0) {
            return request;
        }
        CheckRequest.Builder copy = request.toBuilder();
        copy.getAttributesBuilder().getMetadataContextBuilder().clearTypedFilterMetadata();
        return copy.build();
    }
}
