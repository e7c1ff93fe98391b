package io.gloosuite.proxy.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineWheelTest {
    private final Workers workers = Workers.start(1);
    private final Worker worker = workers.all().getFirst();
    private final ConcurrentLinkedQueue<String> expired = new ConcurrentLinkedQueue<>();
    private final CountDownLatch last = new CountDownLatch(1);

    @AfterEach
    void stop() {
        workers.stop();
    }

    @Test
    void deadlinesComeInTheirOrderAndNotBeforeTheirTime() throws Exception {
        long start = System.nanoTime();
        onLoop(() -> {
            in(150, new Named("last", last));
            in(20, new Named("first", null));
            in(80, new Named("second", null));
        });
        assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(150));
        assertThat(expired).containsExactly("first", "second", "last");
    }

    @Test
    void whatIsCancelledOrMovedDoesNotCome() throws Exception {
        Named cancelled = new Named("cancelled", null);
        Named moved = new Named("moved", last);
        onLoop(() -> {
            in(20, cancelled);
            in(20, moved);
            worker.deadlines().cancel(cancelled);
            in(120, moved);
        });
        assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(expired).containsExactly("moved");
    }

    @Test
    void aDeadlineThatFailsDoesNotKeepOthersFromTheirTime() throws Exception {
        onLoop(() -> {
            in(20, new Deadline() {
                @Override
                protected void expired() {
                    throw new IllegalStateException("on purpose");
                }
            });
            in(60, new Named("other", last));
        });
        assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void deadlinesOfOneMomentMayCancelEachOther() throws Exception {
        Named never = new Named("never", null);
        onLoop(() -> {
            long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(30);
            for (Deadline deadline : List.of(never, cancelling(never), never)) {
                worker.deadlines().schedule(deadline, due);
            }
            in(100, new Named("end", last));
        });
        assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(expired).contains("end");
    }

    private Deadline cancelling(Deadline other) {
        return new Deadline() {
            @Override
            protected void expired() {
                worker.deadlines().cancel(other);
            }
        };
    }

    private void in(long millis, Deadline deadline) {
        worker.deadlines().schedule(deadline, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private void onLoop(Runnable task) throws Exception {
        worker.loop().submit(task).get(30, TimeUnit.SECONDS);
    }

    private final class Named extends Deadline {
        private final String name;
        private final CountDownLatch latch;

        Named(String name, CountDownLatch latch) {
            this.name = name;
            this.latch = latch;
        }

        @Override
        protected void expired() {
            expired.add(name);
            if (latch != null) {
                latch.countDown();
            }
        }
    }
}
