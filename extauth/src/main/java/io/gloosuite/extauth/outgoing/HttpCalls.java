package io.gloosuite.extauth.outgoing;

import com.google.protobuf.ByteString;
import io.gloosuite.extauth.check.Header;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * HTTP calls of one step, over connections of its own. Redirects are not followed, proxies not used, cookies not kept.
 * Thread-safe; answers complete on an event loop, so whoever computes for long with them goes elsewhere.
 */
public final class HttpCalls implements AutoCloseable {
    /** A step talks to a handful of hosts; a provider whose metadata name more is misconfigured or hostile. */
    private static final int MAX_HOSTS = 32;

    private static final int MAX_HEADER_BYTES = 64 * 1024;

    private final OutgoingTls tls;
    private final HttpLimits limits;
    private final LoopResources loops;
    private @Nullable Client made;
    private boolean closed;
    private final Map<String, SslContext> contexts = new ConcurrentHashMap<>();

    HttpCalls(LoopResources loops, OutgoingTls tls, HttpLimits limits) {
        this.loops = loops;
        this.tls = tls;
        this.limits = limits;
    }

    /** What calls go over. */
    private record Client(ConnectionProvider connections, HttpClient http) {}

    /** Made by the first call: a step that has all it needs in its configuration makes none, and the client is large. */
    private synchronized Client client() throws OutgoingException {
        if (closed) {
            throw new OutgoingException("the step has ended");
        }
        if (made == null) {
            ConnectionProvider connections = ConnectionProvider.builder("extauth")
                    .maxConnections(limits.maxConnections())
                    .pendingAcquireMaxCount(limits.maxConnections())
                    .pendingAcquireTimeout(limits.connectTimeout())
                    .build();
            made = new Client(connections, http(connections));
        }
        return made;
    }

    private HttpClient http(ConnectionProvider connections) {
        return HttpClient.create(connections)
                .runOn(loops)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(limits.connectTimeout().toMillis()))
                .httpResponseDecoder(decoder -> decoder.maxHeaderSize(MAX_HEADER_BYTES))
                .disableRetry(true);
    }

    /**
     * Sends a request.
     *
     * @return the whole answer, whatever its status; else {@link OutgoingException}
     */
    public CompletionStage<HttpAnswer> send(HttpCall call) {
        try {
            return exchange(call)
                    .timeout(limits.connectTimeout().plus(limits.answerTimeout()))
                    .onErrorMap(failure -> described(call, failure))
                    .toFuture();
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Ends open connections; calls under way fail. */
    @Override
    public synchronized void close() {
        closed = true;
        if (made != null) {
            made.connections().dispose();
        }
    }

    private Mono<HttpAnswer> exchange(HttpCall call) throws OutgoingException {
        HttpClient toHost = switch (String.valueOf(call.uri().getScheme())) {
            case "http" -> client().http();
            case "https" -> secured(call);
            default -> throw new OutgoingException(call + ": not http or https");
        };
        return toHost.headers(headers -> fill(headers, call))
                .responseTimeout(limits.answerTimeout())
                .request(HttpMethod.valueOf(call.method()))
                .uri(call.uri())
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(call.body().asReadOnlyByteBuffer())))
                .response(this::whole)
                .next();
    }

    private HttpClient secured(HttpCall call) throws OutgoingException {
        String host = call.uri().getHost();
        if (host == null) {
            throw new OutgoingException(call + ": no host");
        }
        SslContext known = contexts.get(host);
        if (known == null && contexts.size() >= MAX_HOSTS) {
            throw new OutgoingException(call + ": more than " + MAX_HOSTS + " hosts");
        }
        SslContext context = contexts.computeIfAbsent(host, name -> tls.netty(name, List.of("http/1.1")));
        return client().http().secure(spec -> spec.sslContext(context).handshakeTimeout(limits.connectTimeout()));
    }

    private static void fill(HttpHeaders headers, HttpCall call) {
        call.headers().forEach(header -> headers.add(header.name(), header.value()));
        if (call.body().size() > 0) {
            headers.set("content-length", call.body().size());
        }
    }

    private Mono<HttpAnswer> whole(HttpClientResponse response, ByteBufFlux content) {
        List<Header> headers = response.responseHeaders().entries().stream()
                .filter(entry -> Header.isName(entry.getKey()))
                .map(entry -> new Header(entry.getKey(), entry.getValue()))
                .collect(Collectors.toList());
        return content.asByteArray()
                .collect(ByteString::newOutput, this::add)
                .map(body -> new HttpAnswer(response.status().code(), headers, body.toByteString()));
    }

    private void add(ByteString.Output body, byte[] part) {
        if (body.size() + part.length > limits.maxAnswerBytes()) {
            throw new IllegalStateException("answer is longer than %d bytes".formatted(limits.maxAnswerBytes()));
        }
        body.write(part, 0, part.length);
    }

    private static OutgoingException described(HttpCall call, Throwable failure) {
        String why = failure instanceof TimeoutException
                ? "no answer in time"
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return new OutgoingException(call + ": " + why, failure);
    }
}
