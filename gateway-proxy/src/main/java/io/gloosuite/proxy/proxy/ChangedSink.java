package io.gloosuite.proxy.proxy;

import io.gloosuite.proxy.httpfilter.HeaderChanges;
import io.gloosuite.proxy.upstream.UpstreamStream;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;

/** Changes the head of whatever response goes to a sink. */
record ChangedSink(ResponseSink sink, HeaderChanges changes) implements ResponseSink {
    @Override
    public void head(HttpResponse response) {
        changes.applyTo(response.headers());
        sink.head(response);
    }

    @Override
    public void body(HttpContent part) {
        sink.body(part);
    }

    @Override
    public void reply(FullHttpResponse response) {
        changes.applyTo(response.headers());
        sink.reply(response);
    }

    @Override
    public void flush() {
        sink.flush();
    }

    @Override
    public boolean writable() {
        return sink.writable();
    }

    @Override
    public void abort() {
        sink.abort();
    }

    @Override
    public void reading(boolean on) {
        sink.reading(on);
    }

    @Override
    public void tunnel(HttpResponse response, UpstreamStream stream) {
        changes.applyTo(response.headers());
        sink.tunnel(response, stream);
    }
}
