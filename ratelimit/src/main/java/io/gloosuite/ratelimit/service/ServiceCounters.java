package io.gloosuite.ratelimit.service;

import java.util.concurrent.atomic.LongAdder;

/** What the service has counted since it started, besides its rules. Any thread. */
public final class ServiceCounters {
    private final LongAdder requests = new LongAdder();
    private final LongAdder overLimit = new LongAdder();
    private final LongAdder descriptorMiss = new LongAdder();
    private final LongAdder invalid = new LongAdder();
    private final LongAdder unavailable = new LongAdder();

    /**
     * The sums at one moment.
     *
     * @param requests that were asked
     * @param overLimit requests that were denied
     * @param descriptorMiss descriptors that no rule matched
     * @param invalid requests that could not be understood
     * @param unavailable requests without a decision, since the store had no answer
     */
    public record Sums(long requests, long overLimit, long descriptorMiss, long invalid, long unavailable) {}

    void requested() {
        requests.increment();
    }

    void denied() {
        overLimit.increment();
    }

    void missed(int descriptors) {
        descriptorMiss.add(descriptors);
    }

    void refused() {
        invalid.increment();
    }

    void undecided() {
        unavailable.increment();
    }

    public Sums sums() {
        return new Sums(requests.sum(), overLimit.sum(), descriptorMiss.sum(), invalid.sum(), unavailable.sum());
    }
}
