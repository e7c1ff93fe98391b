package io.gloosuite.proxy.httpfilter;

import com.google.protobuf.ByteString;

/**
 * An answer that a filter gives in place of the route.
 *
 * @param body plain text, unless the changes say otherwise; for gRPC clients it becomes the message
 * @param flag response flag of Envoy's; empty for none
 * @param details response code details
 * @param grpcStatus for gRPC clients in place of the one that the HTTP status stands for; -1 for none
 * @param changes of the answer's headers
 */
public record FilterReply(
        int status, ByteString body, String flag, String details, int grpcStatus, HeaderChanges changes) {
    /** gRPC's RESOURCE_EXHAUSTED. */
    public static final int RESOURCE_EXHAUSTED = 8;

    /** An answer with a plain text. */
    public FilterReply(int status, String body, String flag, String details, int grpcStatus, HeaderChanges changes) {
        this(status, ByteString.copyFromUtf8(body), flag, details, grpcStatus, changes);
    }

    /** An answer without a body. */
    public static FilterReply of(int status, String flag, String details) {
        return new FilterReply(status, "", flag, details, -1, HeaderChanges.NONE);
    }
}
