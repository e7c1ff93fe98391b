package io.gloosuite.proxy.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.model.http.LocalLimit.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Token buckets against a model that fills them one interval after another. */
class TokenBucketProperties {
    @Property
    void takesWhatTheModelTakes(
            @ForAll @LongRange(min = 1, max = 20) long maxTokens,
            @ForAll @LongRange(min = 1, max = 30) long tokensPerFill,
            @ForAll @LongRange(min = 1, max = 1000) long intervalMillis,
            @ForAll long startNanos,
            @ForAll @Size(max = 60) List<@LongRange(min = 0, max = 2000) Long> waitsMillis) {
        Duration interval = Duration.ofMillis(intervalMillis);
        TokenBucket bucket = new TokenBucket(new Bucket(maxTokens, tokensPerFill, interval), startNanos);
        long tokens = maxTokens;
        long fills = 0;
        long elapsedMillis = 0;
        for (long wait : waitsMillis) {
            elapsedMillis += wait;
            while (fills < elapsedMillis / intervalMillis) {
                fills++;
                tokens = Math.min(maxTokens, tokens + tokensPerFill);
            }
            TokenBucket.Taken taken =
                    bucket.take(startNanos + Duration.ofMillis(elapsedMillis).toNanos());

            assertThat(taken.taken()).isEqualTo(tokens > 0);
            tokens = Math.max(0, tokens - 1);
            assertThat(taken.remaining()).isEqualTo(tokens);
            assertThat(taken.nanosToFill()).isBetween(1L, interval.toNanos());
        }
    }

    @Property(tries = 20)
    void givesEachTokenOnceToWhoeverAsksAtATime(
            @ForAll @IntRange(min = 1, max = 500) int maxTokens, @ForAll @IntRange(min = 2, max = 4) int threads) {
        TokenBucket bucket = new TokenBucket(new Bucket(maxTokens, 1, Duration.ofHours(1)), 0);
        AtomicLong taken = new AtomicLong();
        List<Thread> all = IntStream.range(0, threads)
                .mapToObj(number -> Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < maxTokens; i++) {
                        if (bucket.take(1).taken()) {
                            taken.incrementAndGet();
                        }
                    }
                }))
                .toList();
        all.forEach(TokenBucketProperties::join);

        assertThat(taken).hasValue(maxTokens);
    }

    @Property
    void timeThatStandsStillOrGoesBackGivesNothing(@ForAll @LongRange(min = 0, max = 1L << 50) long backNanos) {
        TokenBucket bucket = new TokenBucket(new Bucket(1, 1, Duration.ofSeconds(1)), 1L << 51);

        assertThat(bucket.take(1L << 51).taken()).isTrue();
        assertThat(bucket.take((1L << 51) - backNanos).taken()).isFalse();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
