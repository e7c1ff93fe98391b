package io.gloosuite.benchmarks.calls;

import io.gloosuite.benchmarks.calls.Call.Sender;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Calls over the given connections: so many at once, a next one for each that is answered. */
final class CallLoad<A> {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Call<A> call;
    private final List<Sender<A>> senders;
    private final AtomicInteger left;
    private final CountDownLatch done;
    private final LongAdder unexpected = new LongAdder();

    private CallLoad(Call<A> call, List<ManagedChannel> connections, int calls) {
        this.call = call;
        senders = connections.stream().map(call::over).toList();
        left = new AtomicInteger(calls);
        done = new CountDownLatch(calls);
    }

    /**
     * What came of it.
     *
     * @param unexpected calls that failed, or whose answer was not the one to be measured
     */
    record Result(long millis, long unexpected) {}

    static <A> Result run(Call<A> call, List<ManagedChannel> connections, int calls, int inFlight)
            throws InterruptedException {
        CallLoad<A> load = new CallLoad<>(call, connections, calls);
        long from = System.nanoTime();
        for (int lane = 0; lane < inFlight; lane++) {
            load.next(lane);
        }
        load.done.await();
        return new Result((System.nanoTime() - from) / NANOS_PER_MILLI, load.unexpected.sum());
    }

    private void next(int lane) {
        int number = left.getAndDecrement();
        if (number > 0) {
            senders.get(lane % senders.size()).send(number, new Answer(lane));
        }
    }

    private final class Answer implements StreamObserver<A> {
        private final int lane;

        private Answer(int lane) {
            this.lane = lane;
        }

        @Override
        public void onNext(A answer) {
            if (!call.isExpected(answer)) {
                unexpected.increment();
            }
        }

        @Override
        public void onError(Throwable problem) {
            unexpected.increment();
            onCompleted();
        }

        @Override
        public void onCompleted() {
            done.countDown();
            next(lane);
        }
    }
}
