package io.gloosuite.sds.xds;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One bidirectional call as a client makes it: sends what it is told to, keeps what comes. */
final class Call<Q, R> implements StreamObserver<R> {
    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<R> responses = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final StreamObserver<Q> requests;

    Call(Function<StreamObserver<R>, StreamObserver<Q>> method) {
        requests = method.apply(this);
    }

    void send(Q request) {
        requests.onNext(request);
    }

    R next() throws InterruptedException {
        R response = responses.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(response).as("a response").isNotNull();
        return response;
    }

    Throwable failure() throws InterruptedException {
        Throwable failure = failures.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(failure).as("the end of the call").isNotNull();
        return failure;
    }

    void hangUp() {
        requests.onCompleted();
    }

    void assertNothingCame() {
        assertThat(responses).isEmpty();
    }

    @Override
    public void onNext(R response) {
        responses.add(response);
    }

    @Override
    public void onError(Throwable failure) {
        failures.add(failure);
    }

    @Override
    public void onCompleted() {}
}
