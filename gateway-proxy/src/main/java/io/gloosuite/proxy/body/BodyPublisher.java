package io.gloosuite.proxy.body;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A body for one subscriber, who gets buffers as it asks for them; while it does not, the source is told to stop. What nobody takes is
 * released. Fed on the event loop.
 */
public final class BodyPublisher implements Flow.Publisher<ByteBuf>, Flow.Subscription {
    private final EventLoop loop;
    private final Source source;
    private final ArrayDeque<ByteBuf> waiting = new ArrayDeque<>();
    private Flow.@Nullable Subscriber<? super ByteBuf> subscriber;
    private @Nullable Throwable failure;
    private long demand;
    private boolean emitting;
    private boolean complete;
    private boolean over;

    public BodyPublisher(EventLoop loop, Source source) {
        this.loop = loop;
        this.source = source;
    }

    /** Where the buffers come from. */
    @FunctionalInterface
    public interface Source {
        void reading(boolean on);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuf> next) {
        onLoop(() -> {
            if (subscriber != null) {
                next.onSubscribe(new Refused());
                next.onError(new IllegalStateException("a body has one subscriber"));
                return;
            }
            subscriber = next;
            next.onSubscribe(this);
            emit();
        });
    }

    @Override
    public void request(long count) {
        onLoop(() -> {
            demand = count > Long.MAX_VALUE - demand ? Long.MAX_VALUE : demand + count;
            emit();
        });
    }

    @Override
    public void cancel() {
        onLoop(() -> {
            release();
            over = true;
            source.reading(true);
        });
    }

    public void offer(ByteBuf buffer) {
        if (over) {
            buffer.release();
            return;
        }
        waiting.add(buffer);
        emit();
        if (!waiting.isEmpty()) {
            source.reading(false);
        }
    }

    public void complete() {
        complete = true;
        emit();
    }

    /** Ends it with a failure, unless it is complete and merely not taken yet. */
    public void fail(Throwable cause) {
        if (!over && !(complete && waiting.isEmpty())) {
            failure = cause;
            release();
            emit();
        }
    }

    private void emit() {
        Flow.Subscriber<? super ByteBuf> to = subscriber;
        if (to == null || emitting || over) {
            return;
        }
        emitting = true;
        boolean took = false;
        while (demand > 0 && !waiting.isEmpty()) {
            demand--;
            took = true;
            to.onNext(waiting.remove());
        }
        emitting = false;
        if (waiting.isEmpty()) {
            finish(to, took);
        }
    }

    private void finish(Flow.Subscriber<? super ByteBuf> to, boolean took) {
        if (failure != null) {
            over = true;
            to.onError(failure);
        } else if (complete) {
            over = true;
            to.onComplete();
        } else if (took) {
            source.reading(true);
        }
    }

    private void release() {
        waiting.forEach(ByteBuf::release);
        waiting.clear();
    }

    private void onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    private static final class Refused implements Flow.Subscription {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }
}
