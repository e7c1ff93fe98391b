package io.gloosuite.benchmarks.calls;

import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;

/**
 * The kind of call that a service is measured with.
 *
 * @param <A> its answer
 */
public interface Call<A> {
    /** A way to send calls over a connection. */
    Sender<A> over(ManagedChannel connection);

    /** Whether the answer is the one that was to be measured. */
    boolean isExpected(A answer);

    /**
     * Sends calls.
     *
     * @param <A> their answer
     */
    @FunctionalInterface
    interface Sender<A> {
        /** Sends the call of this number, without waiting. */
        void send(int number, StreamObserver<A> answer);
    }
}
