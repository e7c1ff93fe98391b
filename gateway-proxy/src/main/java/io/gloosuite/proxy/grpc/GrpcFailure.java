package io.gloosuite.proxy.grpc;

/**
 * Why there is no answer.
 *
 * @param timeout whether it did not come in time
 * @param reason for logs
 */
public record GrpcFailure(boolean timeout, String reason) {
    static GrpcFailure of(String reason) {
        return new GrpcFailure(false, reason);
    }
}
