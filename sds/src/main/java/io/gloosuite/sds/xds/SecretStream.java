package io.gloosuite.sds.xds;

import io.gloosuite.sds.secret.Judge;
import io.gloosuite.sds.secret.ServedSecret;
import io.gloosuite.sds.secret.Snapshot;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream of one client, in either flavour. Sends what the client lacks when the transport has room for it, so that a
 * client which does not read costs no memory and gets the latest version once it does. A refused version is not sent
 * again; the next one is. Thread-safe.
 */
final class SecretStream<Q, R> implements StreamObserver<Q> {
    private static final Logger log = LoggerFactory.getLogger("sds_server");

    private final Streams streams;
    private final Dialect<Q, R> dialect;
    private final ServerCallStreamObserver<R> client;
    private final String peer;
    private final Subscription subscription = new Subscription();

    private String node = "";
    private long nonce;
    private boolean begun;
    private boolean ended;

    SecretStream(Streams streams, Dialect<Q, R> dialect, ServerCallStreamObserver<R> client, String peer) {
        this.streams = streams;
        this.dialect = dialect;
        this.client = client;
        this.peer = peer;
    }

    /** Takes part in what is published, until the call ends. */
    void open() {
        client.setOnReadyHandler(this::push);
        client.setOnCancelHandler(this::end);
        streams.add(this);
    }

    @Override
    public synchronized void onNext(Q message) {
        Request request = dialect.read(message);
        if (!request.typeUrl().isEmpty() && !request.typeUrl().equals(Judge.TYPE_URL)) {
            end();
            client.onError(Status.INVALID_ARGUMENT
                    .withDescription("type_url: " + request.typeUrl() + " (expected: " + Judge.TYPE_URL + ")")
                    .asRuntimeException());
            return;
        }
        if (!request.node().isEmpty()) {
            node = request.node();
        }
        request.error()
                .ifPresent(error -> log.warn("client refused secrets node={} peer={} error={}", node, peer, error));
        subscription.accept(request);
        begun = true;
        push();
    }

    /** Sends what the client lacks, if it can take it. */
    synchronized void push() {
        if (ended || !begun || !client.isReady()) {
            return;
        }
        Snapshot snapshot = streams.snapshot();
        List<ServedSecret> due = dialect.due(subscription, snapshot);
        if (!due.isEmpty()) {
            String next = Long.toString(++nonce);
            subscription.sent(next, due);
            client.onNext(dialect.write(due, snapshot, next));
        }
    }

    synchronized ClientReport report() {
        return new ClientReport(node, peer, subscription.report());
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public synchronized void onCompleted() {
        end();
        client.onCompleted();
    }

    private synchronized void end() {
        ended = true;
        streams.remove(this);
    }
}
