package io.gloosuite.proxy.body;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes a body from a publisher, one buffer at a time, to a target on the event loop. */
public final class BodyFeed implements Flow.Subscriber<ByteBuf> {
    private final EventLoop loop;
    private final Flow.Publisher<ByteBuf> source;
    private final Target target;
    private Flow.@Nullable Subscription subscription;
    private boolean asked;
    private boolean over;

    public BodyFeed(EventLoop loop, Flow.Publisher<ByteBuf> source, Target target) {
        this.loop = loop;
        this.source = source;
        this.target = target;
    }

    /** Where the parts go. */
    public interface Target {
        /** Takes a part; tells whether it takes another at once, else {@link BodyFeed#goOn} is called when it does. */
        boolean take(HttpContent part);

        /** The body will not end. */
        void broken(Throwable cause);
    }

    public void begin() {
        source.subscribe(this);
    }

    /** The target takes more. */
    public void goOn() {
        Flow.Subscription current = subscription;
        if (!asked && !over && current != null) {
            asked = true;
            current.request(1);
        }
    }

    public void cancel() {
        over = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription next) {
        onLoop(() -> {
            subscription = next;
            if (over) {
                next.cancel();
            } else {
                goOn();
            }
        });
    }

    @Override
    public void onNext(ByteBuf buffer) {
        onLoop(() -> {
            asked = false;
            if (over) {
                buffer.release();
            } else if (target.take(new DefaultHttpContent(buffer))) {
                goOn();
            }
        });
    }

    @Override
    public void onError(Throwable cause) {
        onLoop(() -> {
            if (!over) {
                over = true;
                target.broken(cause);
            }
        });
    }

    @Override
    public void onComplete() {
        onLoop(() -> {
            if (!over) {
                over = true;
                target.take(LastHttpContent.EMPTY_LAST_CONTENT);
            }
        });
    }

    private void onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }
}
