package io.gloosuite.proxy.worker;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deadlines of one event loop, 10 ms fine: scheduling, moving and cancelling cost no allocation and no timer of the loop. The loop wakes
 * only when there is something to look at. For the loop's thread only.
 */
public final class DeadlineWheel {
    private static final Logger LOG = LoggerFactory.getLogger(DeadlineWheel.class);

    /** How late a deadline may be; fine enough for timeouts that people set. */
    static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** One turn is about 10 s; later deadlines are looked at once a turn. */
    private static final int SLOTS = 1024;

    private final EventLoop loop;
    private final @Nullable Deadline[] slots = new @Nullable Deadline[SLOTS];
    private final long startNanos = System.nanoTime();
    private long doneTick;
    private long wakeTick = Long.MAX_VALUE;
    private int linked;

    DeadlineWheel(EventLoop loop) {
        this.loop = loop;
    }

    /** Sets when a deadline is due, in {@link System#nanoTime}; before or after what it was. */
    public void schedule(Deadline deadline, long dueNanos) {
        deadline.dueNanos = dueNanos;
        long tick = tickOf(dueNanos);
        if (deadline.linked) {
            if (deadline.tick <= tick) {
                return;
            }
            unlink(deadline);
        }
        link(deadline, Math.min(tick, now() + SLOTS - 1));
    }

    public void cancel(Deadline deadline) {
        deadline.dueNanos = Deadline.NEVER;
        if (deadline.linked) {
            unlink(deadline);
        }
    }

    private void link(Deadline deadline, long tick) {
        int slot = (int) (tick & (SLOTS - 1));
        Deadline head = slots[slot];
        deadline.tick = tick;
        deadline.next = head;
        deadline.previous = null;
        deadline.linked = true;
        if (head != null) {
            head.previous = deadline;
        }
        slots[slot] = deadline;
        linked++;
        wakeAt(tick);
    }

    private void unlink(Deadline deadline) {
        Deadline next = deadline.next;
        Deadline previous = deadline.previous;
        if (next != null) {
            next.previous = previous;
        }
        if (previous == null) {
            slots[(int) (deadline.tick & (SLOTS - 1))] = next;
        } else {
            previous.next = next;
        }
        deadline.next = null;
        deadline.previous = null;
        deadline.linked = false;
        linked--;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a wake that is not needed does nothing
    private void wakeAt(long tick) {
        if (tick < wakeTick) {
            wakeTick = tick;
            long delay = startNanos + tick * TICK_NANOS - System.nanoTime();
            loop.schedule(this::wake, Math.max(0, delay), TimeUnit.NANOSECONDS);
        }
    }

    private void wake() {
        long now = now();
        if (now < wakeTick) {
            return;
        }
        wakeTick = Long.MAX_VALUE;
        long from = Math.max(doneTick + 1, now - SLOTS + 1);
        doneTick = now;
        for (long tick = from; tick <= now && linked > 0; tick++) {
            fire((int) (tick & (SLOTS - 1)), now);
        }
        wakeAtNext(now);
    }

    /** From the head again after every expiry, since what expires may change the slot. */
    private void fire(int slot, long now) {
        long nanos = System.nanoTime();
        Deadline deadline = slots[slot];
        while (deadline != null) {
            if (deadline.tick > now) {
                deadline = deadline.next;
            } else {
                unlink(deadline);
                expire(deadline, nanos);
                deadline = slots[slot];
            }
        }
    }

    private void expire(Deadline deadline, long nanos) {
        if (deadline.dueNanos <= nanos) {
            deadline.dueNanos = Deadline.NEVER;
            run(deadline);
        } else {
            schedule(deadline, deadline.dueNanos);
        }
    }

    /** What fails must not keep the others from their time. */
    private static void run(Deadline deadline) {
        try {
            deadline.expired();
        } catch (RuntimeException e) {
            LOG.error("deadline failed type={}", deadline.getClass().getName(), e);
        }
    }

    private void wakeAtNext(long now) {
        for (long tick = now + 1; tick <= now + SLOTS && linked > 0; tick++) {
            if (slots[(int) (tick & (SLOTS - 1))] != null) {
                wakeAt(tick);
                return;
            }
        }
    }

    private long now() {
        return (System.nanoTime() - startNanos) / TICK_NANOS;
    }

    /** The first tick at which a deadline is surely over. */
    private long tickOf(long dueNanos) {
        return Math.max(doneTick + 1, (dueNanos - startNanos) / TICK_NANOS + 1);
    }
}
