package io.gloosuite.ratelimit.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.gloosuite.ratelimit.Requests;
import io.gloosuite.ratelimit.Resources;
import io.gloosuite.ratelimit.descriptor.RuleSet;
import io.gloosuite.ratelimit.service.Answer;
import io.gloosuite.ratelimit.service.HeaderStyle;
import io.gloosuite.ratelimit.service.RateLimiter;
import io.gloosuite.ratelimit.store.redis.RedisSettings.Mode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas, each with a clock of its own, and one Redis: what passes in a window is its limit. */
class ExactLimitsTest {
    private static final long EDGE = 1_000_020;
    private static final int LIMIT = 100;

    private final Stores stores = new Stores();
    private final List<Replica> replicas = new ArrayList<>();

    @TempDir
    Path directory;

    private RedisProcess redis;

    @BeforeAll
    static void redisIsInstalled() {
        RedisProcess.require();
    }

    @BeforeEach
    void start() throws Exception {
        redis = RedisProcess.start(directory);
        for (int i = 0; i < 2; i++) {
            replicas.add(
                    new Replica(stores.connected(Stores.settings(Mode.SINGLE, "redis://127.0.0.1:" + redis.port()))));
        }
    }

    @AfterEach
    void stop() throws Exception {
        stores.close();
        redis.close();
    }

    @Test
    void replicasTogetherLetTheLimitPassInEachWindow() throws Exception {
        assertThat(passed(EDGE - 1, EDGE - 1, 1)).isEqualTo(LIMIT);
        assertThat(passed(EDGE, EDGE, 1)).isEqualTo(LIMIT);
    }

    @Test
    void clocksThatDifferMoveAnEdgeAndNoLimit() throws Exception {
        assertThat(passed(EDGE - 1, EDGE + 1, 1)).isEqualTo(2 * LIMIT);
        assertThat(passed(EDGE + 1, EDGE + 2, 1)).isZero();
        assertThat(passed(EDGE - 1, EDGE - 1, 1)).isZero();
    }

    @Test
    void requestsOfSeveralHitsPassWholeOrNotAndNeverBeyondTheLimit() throws Exception {
        assertThat(passed(EDGE, EDGE, 7)).isEqualTo(LIMIT - LIMIT % 7);
        assertThat(passed(EDGE, EDGE, 1)).isZero();
    }

    @Test
    void concurrentHitsOfAnySizeAroundAnEdgeStayWithinTheLimit() throws Exception {
        long[] windows = new long[2];
        List<Future<long[]>> loads = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                Random random = new Random(i);
                Replica replica = replicas.get(i % 2);
                loads.add(pool.submit(() -> load(replica, random)));
            }
            for (Future<long[]> load : loads) {
                long[] passed = load.get(60, TimeUnit.SECONDS);
                windows[0] += passed[0];
                windows[1] += passed[1];
            }
        }
        assertThat(windows[0]).isBetween(1L, (long) LIMIT);
        assertThat(windows[1]).isBetween(1L, (long) LIMIT);
    }

    @Test
    void aReplicaThatIsBehindFindsWhatTheOthersHaveCounted() {
        long second = Expiries.seconds(Stores.additions(EDGE, 1, "a")[0]);
        assertThat(second).isGreaterThanOrEqualTo(60 + Expiries.CLOCKS_DIFFER_SECONDS);
    }

    /** Hits that pass when both replicas are asked by turns, at these times, for twice the limit. */
    private long passed(long oneSecond, long otherSecond, int hits) throws Exception {
        replicas.get(0).now = Instant.ofEpochSecond(oneSecond);
        replicas.get(1).now = Instant.ofEpochSecond(otherSecond);
        List<CompletableFuture<RateLimitResponse>> answers = new ArrayList<>();
        for (int i = 0; i < 4 * LIMIT / hits; i++) {
            answers.add(replicas.get(i % 2).ask(hits));
        }
        long passed = 0;
        for (CompletableFuture<RateLimitResponse> answer : answers) {
            passed += isOk(answer) ? hits : 0;
        }
        return passed;
    }

    private static long[] load(Replica replica, Random random) throws Exception {
        long[] passed = new long[2];
        for (int i = 0; i < 200; i++) {
            int window = random.nextInt(2);
            int hits = 1 + random.nextInt(3);
            if (isOk(replica.askAt(EDGE - 1 + window, hits))) {
                passed[window] += hits;
            }
        }
        return passed;
    }

    private static boolean isOk(CompletableFuture<RateLimitResponse> answer) throws Exception {
        return answer.get(30, TimeUnit.SECONDS).getOverallCode() == RateLimitResponse.Code.OK;
    }

    private static final class Replica {
        private static final RuleSet RULES = Resources.rules(Resources.custom("""
            descriptors { key: 'a' weight: 1 rate_limit { unit: MINUTE requests_per_unit: 100 } }
            descriptors { key: 'light' rate_limit { unit: MINUTE requests_per_unit: 1 } }
            descriptors { key: 'always' always_apply: true rate_limit { unit: HOUR requests_per_unit: 1000000 } }
            """));

        private final RateLimiter limiter;
        private volatile Instant now = Instant.EPOCH;

        private Replica(RedisStore store) {
            limiter = new RateLimiter(() -> RULES, store, () -> now, HeaderStyle.NONE);
        }

        private synchronized CompletableFuture<RateLimitResponse> askAt(long second, int hits) {
            now = Instant.ofEpochSecond(second);
            return ask(hits);
        }

        private CompletableFuture<RateLimitResponse> ask(int hits) {
            RateLimitRequest request = Requests.request(
                            "custom",
                            Requests.descriptor("a", "x"),
                            Requests.descriptor("light", "x"),
                            Requests.descriptor("always", "x"))
                    .toBuilder()
                    .setHitsAddend(hits)
                    .build();
            CompletableFuture<RateLimitResponse> answer = new CompletableFuture<>();
            limiter.check(request, new Answer() {
                @Override
                public void decided(RateLimitResponse response) {
                    answer.complete(response);
                }

                @Override
                public void invalid(String reason) {
                    answer.completeExceptionally(new IllegalArgumentException(reason));
                }

                @Override
                public void unavailable(String reason) {
                    answer.completeExceptionally(new IllegalStateException(reason));
                }
            });
            return answer;
        }
    }
}
