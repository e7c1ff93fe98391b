package io.gloosuite.ratelimit.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TicksTest {
    private final MultiThreadIoEventLoopGroup events = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final List<Long> told = new CopyOnWriteArrayList<>();
    private final Ticks ticks = new Ticks(events, told::add);

    @AfterEach
    void stop() {
        var _ = events.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void timeGoesOnTickByTick() {
        ticks.begin();
        Awaitility.await().until(() -> told.equals(List.of(1L)));
        Awaitility.await().until(() -> {
            ticks.begin();
            return ticks.now() >= 3;
        });
        assertThat(told).startsWith(1L, 2L, 3L);
    }

    @Test
    void timeStandsStillWhileAnEventLoopIsHeldUp() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        EventLoop loop = events.next();
        loop.execute(() -> {
            held.countDown();
            awaitUninterruptibly(release);
        });
        held.await();

        for (int i = 0; i < 100; i++) {
            ticks.begin();
        }
        assertThat(ticks.now()).isZero();
        release.countDown();

        Awaitility.await().until(() -> ticks.now() == 1);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
