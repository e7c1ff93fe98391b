package io.gloosuite.proxy.proxy;

import io.gloosuite.proxy.upstream.UpstreamStream;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request's body: held until there is a stream, and kept for another try where the route retries. For the worker's thread only. */
final class RequestBuffer {
    /** A longer body is not tried again. Envoy's default buffer limit is the same. */
    static final int MAX_REPLAY_BYTES = 1024 * 1024;

    private final List<HttpContent> parts = new ArrayList<>(0);
    private boolean keeps;
    private boolean ended;
    private boolean endIsEmpty;
    private long bytes;

    /**
     * An empty body so far.
     *
     * @param keeps whether parts are kept once they are written
     */
    RequestBuffer(boolean keeps) {
        this.keeps = keeps;
    }

    /** The request has no body. */
    void endEmpty() {
        ended = true;
        endIsEmpty = true;
    }

    boolean ended() {
        return ended;
    }

    long bytes() {
        return bytes;
    }

    /** Whether everything so far can be written to another stream. */
    boolean replayable() {
        return keeps || bytes == 0;
    }

    /** Takes a part; writes it where there is a stream. */
    void add(HttpContent part, @Nullable UpstreamStream stream) {
        bytes += part.content().readableBytes();
        if (part instanceof LastHttpContent last) {
            ended = true;
            endIsEmpty = !last.content().isReadable() && last.trailingHeaders().isEmpty();
        }
        if (stream == null) {
            hold(part);
        } else {
            keep(part);
            stream.write(part);
        }
    }

    /** Writes everything so far. */
    void writeTo(UpstreamStream stream) {
        for (HttpContent part : parts) {
            stream.write(keeps ? part.retainedDuplicate() : part);
        }
        if (!keeps) {
            parts.clear();
        }
        if (ended && endIsEmpty) {
            stream.write(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    void release() {
        parts.forEach(HttpContent::release);
        parts.clear();
    }

    private void hold(HttpContent part) {
        if (ended && endIsEmpty) {
            part.release();
        } else {
            parts.add(part);
        }
    }

    private void keep(HttpContent part) {
        if (!keeps || (ended && endIsEmpty)) {
            return;
        }
        if (bytes > MAX_REPLAY_BYTES) {
            keeps = false;
            release();
        } else {
            parts.add(part.retainedDuplicate());
        }
    }
}
