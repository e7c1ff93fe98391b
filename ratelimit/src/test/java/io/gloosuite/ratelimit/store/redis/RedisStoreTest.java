package io.gloosuite.ratelimit.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gloosuite.ratelimit.store.redis.RedisSettings.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisStoreTest {
    private final Stores stores = new Stores();

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
    }

    @AfterEach
    void stop() throws Exception {
        stores.close();
        redis.close();
    }

    @Test
    void countsEachKeyInEachWindow() throws Exception {
        RedisStore store = stores.connected(settings());

        assertThat(Stores.add(store, Stores.hits("a", "b", "a"))).containsExactly(1, 1, 2);
        assertThat(Stores.add(store, Stores.additions(1_000_020, 10, "a"))).containsExactly(12);
        assertThat(Stores.add(store, Stores.additions(1_000_080, 1, "a"))).containsExactly(1);
    }

    @Test
    void looksWithoutCounting() throws Exception {
        RedisStore store = stores.connected(settings());
        Stores.add(store, Stores.additions(1_000_020, 41, "a"));

        assertThat(Stores.peek(store, Stores.hits("a", "never")).get(30, TimeUnit.SECONDS))
                .containsExactly(41, 0);
        assertThat(redis.cli("EXISTS", "never|1000020")).isEqualTo("0");
    }

    @Test
    void everyCounterExpiresAfterItsWindow() throws Exception {
        RedisStore store = stores.connected(settings());
        Stores.add(store, Stores.hits("a"));

        assertThat(Long.parseLong(redis.cli("TTL", "a|1000020"))).isBetween(50L, 121L);
    }

    @Test
    void aCounterThatRedisLostGetsItsExpiryAgain() throws Exception {
        RedisStore store = stores.connected(settings());
        Stores.add(store, Stores.hits("a"));
        redis.cli("FLUSHALL");

        assertThat(Stores.add(store, Stores.hits("a"))).containsExactly(1);

        Awaitility.await().until(() -> Long.parseLong(redis.cli("TTL", "a|1000020")) > 0);
    }

    @Test
    void replicasShareCountersExactly() throws Exception {
        List<RedisStore> replicas = List.of(stores.connected(settings()), stores.connected(settings()));
        List<CompletableFuture<long[]>> answers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            answers.add(Stores.ask(replicas.get(i % 2), Stores.hits("shared")));
        }

        List<Long> counts = new ArrayList<>();
        for (CompletableFuture<long[]> answer : answers) {
            counts.add(answer.get(30, TimeUnit.SECONDS)[0]);
        }

        assertThat(counts).doesNotHaveDuplicates().contains(1L, 300L).allMatch(count -> count <= 300);
    }

    @Test
    void aKilledRedisFailsRequestsAtOnceAndOneThatIsBackCounts() throws Exception {
        RedisStore store = stores.connected(settings());
        redis.kill();
        Awaitility.await()
                .until(() -> Stores.ask(store, Stores.hits("a")).isCompletedExceptionally()
                        && !store.status().available());

        long before = System.nanoTime();
        assertThat(Stores.ask(store, Stores.hits("a"))).isCompletedExceptionally();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));

        redis.start();
        Stores.awaitAvailable(store);
        assertThat(Stores.add(store, Stores.hits("a"))).containsExactly(1);
    }

    @Test
    void aHungRedisOpensTheCircuitAndOneThatGoesOnClosesIt() throws Exception {
        RedisStore store = stores.connected(Stores.settings(Mode.SINGLE, url(), Duration.ofMillis(100), 1_000));
        redis.hang();
        try {
            Awaitility.await().until(() -> failed(store) && !store.status().available());
            assertThat(Stores.ask(store, Stores.hits("a"))).isCompletedExceptionally();
        } finally {
            redis.resume();
        }

        Awaitility.await().until(() -> !failed(store));
        assertThat(store.status().figures().get("circuit_opened_total")).isPositive();
        assertThat(store.status().figures().get("timeouts_total")).isPositive();
    }

    @Test
    void aMomentWithoutAnswersOpensNoCircuitHoweverManyWait() throws Exception {
        RedisStore store = stores.connected(Stores.settings(Mode.SINGLE, url(), Duration.ofMillis(100), 1_000));
        List<CompletableFuture<long[]>> answers = new ArrayList<>();
        redis.hang();
        try {
            for (int i = 0; i < 64; i++) {
                answers.add(Stores.ask(store, Stores.hits("a")));
            }
            Awaitility.await().until(() -> answers.stream().allMatch(CompletableFuture::isCompletedExceptionally));
            assertThat(store.status().figures().get("timeouts_total")).isEqualTo(64);
            assertThat(store.status().available()).isTrue();
        } finally {
            redis.resume();
        }
    }

    @Test
    void commandsHaveNoTimersBesideTheStoresDeadlines() {
        assertThat(Options.single(settings()).getTimeoutOptions().isTimeoutCommands())
                .isFalse();
        assertThat(Options.cluster(settings()).getTimeoutOptions().isTimeoutCommands())
                .isFalse();
    }

    @Test
    void noMoreThanTheLimitWaitAtOnce() throws Exception {
        RedisStore store = stores.connected(Stores.settings(Mode.SINGLE, url(), Stores.TIMEOUT, 2));
        redis.hang();
        try {
            List<CompletableFuture<long[]>> answers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                answers.add(Stores.ask(store, Stores.hits("a")));
            }
            assertThat(answers.subList(0, 2)).noneMatch(CompletableFuture::isDone);
            assertThatThrownBy(() -> answers.getLast().get(30, TimeUnit.SECONDS))
                    .hasMessageContaining("2 requests wait already");
        } finally {
            redis.resume();
        }
    }

    @Test
    void aReadOnlyServerIsNoUse() throws Exception {
        RedisStore store = stores.connected(settings());
        redis.cli("REPLICAOF", "127.0.0.1", Integer.toString(RedisProcess.freePort()));

        Awaitility.await().until(() -> {
            failed(store);
            return !store.status().available() && store.status().detail().contains("READONLY");
        });
        redis.cli("REPLICAOF", "NO", "ONE");

        Stores.awaitAvailable(store);
    }

    @Test
    void aWrongSettingIsRefusedWithoutShowingThePassword() {
        assertThatThrownBy(() -> stores.open(Stores.settings(Mode.SENTINEL, "redis://:secret@127.0.0.1:1")))
                .hasMessageContaining("does not fit the mode SENTINEL")
                .hasMessageNotContaining("secret");
    }

    private static boolean failed(RedisStore store) {
        return Stores.ask(store, Stores.hits("b"))
                .handle((_, failure) -> failure != null)
                .join();
    }

    private RedisSettings settings() {
        return Stores.settings(Mode.SINGLE, url());
    }

    private String url() {
        return "redis://127.0.0.1:" + redis.port();
    }
}
