package io.gloosuite.gloo.xds;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A data plane on one stream, speaking one flavour; tests are written against this and run with both. */
abstract class Client<Q, R> {
    static final String ALL = "*";

    private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();
    private final Node node;
    private final StreamObserver<Q> requests;
    private int fences;

    Client(Node node, Function<StreamObserver<R>, StreamObserver<Q>> open) {
        this.node = node;
        this.requests = open.apply(new StreamObserver<>() {
            @Override
            public void onNext(R response) {
                replies.add(read(response));
            }

            @Override
            public void onError(Throwable cause) {
                end.complete(Status.fromThrowable(cause));
            }

            @Override
            public void onCompleted() {
                end.complete(Status.OK);
            }
        });
    }

    abstract Reply read(R response);

    abstract Q subscription(Node from, String typeUrl, List<String> names, Map<String, String> known);

    abstract Q answer(Reply reply, String error);

    /** Asks for names of a type, or for {@link #ALL}. */
    final void subscribe(String typeUrl, String... names) {
        resume(typeUrl, Map.of(), names);
    }

    /** Asks for names of a type, having versions of them from an earlier stream. */
    final void resume(String typeUrl, Map<String, String> known, String... names) {
        send(subscription(node, typeUrl, List.of(names), known));
    }

    final void ack(Reply reply) {
        send(answer(reply, ""));
    }

    final void nack(Reply reply, String error) {
        send(answer(reply, error));
    }

    final void send(Q request) {
        requests.onNext(request);
    }

    final void close() {
        requests.onCompleted();
    }

    /** The next response. */
    final Reply next() {
        try {
            Reply reply = replies.poll(30, TimeUnit.SECONDS);
            if (reply == null) {
                throw new AssertionError("no response; ended: " + end.getNow(null));
            }
            return reply;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The next response, of this type, acknowledged. */
    final Reply take(String typeUrl) {
        Reply reply = next();
        if (!reply.typeUrl().equals(typeUrl)) {
            throw new AssertionError("expected " + typeUrl + " but got " + reply);
        }
        ack(reply);
        return reply;
    }

    /** Everything the server sent until now: what comes before the answer to a question that is asked now. */
    final List<Reply> pending() {
        String fence = "test/fence-" + fences++;
        subscribe(fence);
        List<Reply> before = new ArrayList<>();
        for (Reply reply = next(); !reply.typeUrl().equals(fence); reply = next()) {
            before.add(reply);
        }
        return before;
    }

    final Status end() {
        return end.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
