package io.gloosuite.proxy.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.envoyproxy.envoy.service.discovery.v3.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateKeeperTest {
    private static final String TYPE = "type.googleapis.com/envoy.config.cluster.v3.Cluster";

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

    @TempDir
    private Path directory;

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    @Test
    void writesAChangeByItself() throws IOException {
        StateDirectory state = StateDirectory.open(directory);
        StateKeeper keeper = new StateKeeper(state, executor);

        keeper.changed(TYPE, () -> List.of(resource("a")));

        await().untilAsserted(() -> assertThat(state.read(TYPE)).containsExactly(resource("a")));
    }

    @Test
    void writesABurstOnceWithTheLatest() throws IOException {
        StateDirectory state = StateDirectory.open(directory);
        AtomicInteger asked = new AtomicInteger();
        try (StateKeeper keeper = new StateKeeper(state, executor)) {
            for (int change = 0; change < 100; change++) {
                keeper.changed(TYPE, () -> {
                    asked.incrementAndGet();
                    return List.of(resource("latest"));
                });
            }
        }

        assertThat(asked).hasValue(1);
        assertThat(state.read(TYPE)).containsExactly(resource("latest"));
    }

    @Test
    void goesOnAfterADiskThatFailed() throws IOException {
        Path lost = directory.resolve("lost");
        StateDirectory state = StateDirectory.open(lost);
        StateKeeper keeper = new StateKeeper(state, executor);
        Files.delete(lost);
        keeper.changed(TYPE, () -> List.of(resource("a")));
        keeper.close();

        StateDirectory.open(lost);
        keeper.changed(TYPE, () -> List.of(resource("b")));
        keeper.close();

        assertThat(state.read(TYPE)).containsExactly(resource("b"));
    }

    private static Resource resource(String name) {
        return Resource.newBuilder().setName(name).setVersion("1").build();
    }
}
