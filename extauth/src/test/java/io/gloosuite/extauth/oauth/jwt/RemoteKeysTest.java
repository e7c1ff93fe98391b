package io.gloosuite.extauth.oauth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.extauth.testing.SigningKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RemoteKeysTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-01T12:00:00Z"));
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<CompletableFuture<String>> fetches = new ArrayList<>();
    private final SigningKeys published = new SigningKeys();
    private final RemoteKeys keys = RemoteKeys.start("test", this::fetch, Duration.ofHours(1), timer, now::get);

    private CompletionStage<String> fetch() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        fetches.add(answer);
        return answer;
    }

    private void answer() {
        fetches.getLast().complete(published.publicKeys().toString());
    }

    @AfterEach
    void end() {
        keys.close();
        timer.shutdownNow();
    }

    @Test
    void allWhoAskForNewerKeysShareOneFetch() {
        CompletableFuture<KeySet> first = keys.newerThan(keys.current()).toCompletableFuture();
        CompletableFuture<KeySet> second = keys.newerThan(keys.current()).toCompletableFuture();
        assertThat(fetches).hasSize(1);
        answer();
        assertThat(first.join()).isSameAs(second.join());
        assertThat(keys.current().version()).isEqualTo(1);
    }

    @Test
    void aFloodOfUnknownKeyIdsCausesFewFetches() {
        answer();
        for (int i = 0; i < 1000; i++) {
            var _ = keys.newerThan(keys.current());
            answer();
        }
        assertThat(fetches).hasSize(1 + RemoteKeys.REFETCH_BURST);
        now.updateAndGet(time -> time.plus(RemoteKeys.REFETCH_INTERVAL));
        for (int i = 0; i < 1000; i++) {
            var _ = keys.newerThan(keys.current());
            answer();
        }
        assertThat(fetches).hasSize(2 + RemoteKeys.REFETCH_BURST);
    }

    @Test
    void aProviderThatIsAwayLeavesTheLastGoodKeys() {
        answer();
        KeySet good = keys.current();
        CompletableFuture<KeySet> asked = keys.newerThan(good).toCompletableFuture();
        fetches.getLast().completeExceptionally(new IllegalStateException("away"));
        assertThat(asked.join()).isSameAs(good);
        asked = keys.newerThan(good).toCompletableFuture();
        fetches.getLast().complete("<html>");
        assertThat(asked.join()).isSameAs(good);
    }

    @Test
    void unchangedKeysKeepTheirVersion() {
        answer();
        KeySet before = keys.current();
        var _ = keys.newerThan(before);
        answer();
        assertThat(keys.current()).isSameAs(before);
        published.rotate();
        var _ = keys.newerThan(before);
        answer();
        assertThat(keys.current().version()).isEqualTo(before.version() + 1);
    }

    @Test
    void closedKeysFetchNoMore() {
        answer();
        keys.close();
        assertThat(keys.newerThan(keys.current())).isCompleted();
        assertThat(fetches).hasSize(1);
    }
}
