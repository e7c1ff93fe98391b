package io.gloosuite.proxy.filter;

import io.gloosuite.proxy.proxy.FilteredExchange;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A response of the request path as Spring's; its body is streamed as fast as the client takes it. */
final class BridgedResponse extends AbstractServerHttpResponse {
    private final FilteredExchange exchange;
    private final HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    private final AtomicBoolean answered = new AtomicBoolean();

    BridgedResponse(FilteredExchange exchange, NettyDataBufferFactory buffers) {
        super(buffers);
        this.exchange = exchange;
    }

    /** Answers with what there is, a head without a body, where nobody has written any. */
    Mono<Void> finish() {
        return setComplete().then(Mono.defer(() -> answered.get() ? Mono.empty() : answer(Flux.empty())));
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T getNativeResponse() {
        return (T) head;
    }

    @Override
    protected Mono<Void> writeWithInternal(Publisher<? extends DataBuffer> body) {
        return answer(Flux.from(body));
    }

    @Override
    protected Mono<Void> writeAndFlushWithInternal(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return answer(Flux.from(body).concatMap(part -> part));
    }

    @Override
    protected void applyStatusCode() {
        HttpStatusCode status = getStatusCode();
        head.setStatus(HttpResponseStatus.valueOf(status == null ? HttpStatus.OK.value() : status.value()));
    }

    @Override
    protected void applyHeaders() {
        HttpHeaders to = head.headers();
        getHeaders().forEach((name, values) -> to.add(name, values));
    }

    @Override
    protected void applyCookies() {
        for (List<ResponseCookie> cookies : getCookies().values()) {
            cookies.forEach(cookie -> head.headers().add(HttpHeaderNames.SET_COOKIE, cookie.toString()));
        }
    }

    private Mono<Void> answer(Flux<? extends DataBuffer> body) {
        answered.set(true);
        return Mono.fromCompletionStage(() -> exchange.respond(
                head, JdkFlowAdapter.publisherToFlowPublisher(body.map(NettyDataBufferFactory::toByteBuf))));
    }
}
