package io.gloosuite.ratelimit.service;

import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitServiceGrpc;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

/**
 * {@code envoy.service.ratelimit.v3.RateLimitService}. Without a decision the call fails: UNAVAILABLE when the store has no
 * answer, INVALID_ARGUMENT when the request cannot be understood; the data plane then lets the request pass or, with
 * {@code denyOnFail}, does not.
 */
public final class RateLimitGrpc implements BindableService {
    private final RateLimiter limiter;

    public RateLimitGrpc(RateLimiter limiter) {
        this.limiter = limiter;
    }

    @Override
    public ServerServiceDefinition bindService() {
        MethodDescriptor<RateLimitRequest, RateLimitResponse> method = RateLimitServiceGrpc.getShouldRateLimitMethod();
        MethodDescriptor<RateLimitRequest, RateLimitResponse> reading = method.toBuilder(
                        new AnyBytes(method.getRequestMarshaller()), method.getResponseMarshaller())
                .build();
        return ServerServiceDefinition.builder(RateLimitServiceGrpc.SERVICE_NAME)
                .addMethod(reading, ServerCalls.asyncUnaryCall(this::shouldRateLimit))
                .build();
    }

    private void shouldRateLimit(RateLimitRequest request, StreamObserver<RateLimitResponse> observer) {
        ServerCallStreamObserver<RateLimitResponse> call = (ServerCallStreamObserver<RateLimitResponse>) observer;
        limiter.check(request, new Answer() {
            @Override
            public void decided(RateLimitResponse response) {
                if (!call.isCancelled()) {
                    call.onNext(response);
                    call.onCompleted();
                }
            }

            @Override
            public void invalid(String reason) {
                fail(call, Status.INVALID_ARGUMENT.withDescription(reason));
            }

            @Override
            public void unavailable(String reason) {
                fail(call, Status.UNAVAILABLE.withDescription(reason));
            }
        });
    }

    private static void fail(ServerCallStreamObserver<RateLimitResponse> call, Status status) {
        if (!call.isCancelled()) {
            call.onError(new Refusal(status));
        }
    }

    /** Without a stack trace: when the store is gone every call ends so, and it says nothing. */
    private static final class Refusal extends StatusRuntimeException {
        private static final long serialVersionUID = 1;

        private Refusal(Status status) {
            super(status);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
