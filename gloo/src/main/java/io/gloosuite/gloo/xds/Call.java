package io.gloosuite.gloo.xds;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.gloosuite.gloo.xds.state.Batch;
import io.gloosuite.gloo.xds.state.Subscription;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * One gRPC call, which becomes a stream with its first request. gRPC's threads only hand over to the server's one thread,
 * where everything else happens.
 */
final class Call<Q, R> implements StreamObserver<Q>, XdsStream.Outlet {
    private final XdsHub hub;
    private final Flavour<Q, R> flavour;
    private final String impliedTypeUrl;
    private final ServerCallStreamObserver<R> responses;
    private final String peer;
    private @Nullable XdsStream stream;
    private boolean over;

    Call(XdsHub hub, Flavour<Q, R> flavour, String impliedTypeUrl, StreamObserver<R> responses) {
        this.hub = hub;
        this.flavour = flavour;
        this.impliedTypeUrl = impliedTypeUrl;
        this.responses = (ServerCallStreamObserver<R>) responses;
        this.peer = Peer.current();
        this.responses.setOnCancelHandler(() -> hub.run(this::leave));
    }

    @Override
    public void onNext(Q request) {
        hub.run(() -> take(flavour.read(request, impliedTypeUrl)));
    }

    @Override
    public void onError(Throwable cause) {
        hub.run(this::leave);
    }

    @Override
    public void onCompleted() {
        hub.run(() -> end(Status.OK));
    }

    @Override
    public boolean tells(Subscription subscription, Batch batch) {
        return flavour.tells(subscription, batch);
    }

    @Override
    public void send(Subscription subscription, Batch batch) {
        responses.onNext(flavour.write(new Answer(
                subscription.typeUrl(),
                subscription.nonce(),
                subscription.version(),
                flavour.carried(subscription, batch),
                batch.removed())));
        hub.responded(subscription.typeUrl());
    }

    @Override
    public void wakeAfterHold(XdsStream waiting) {
        hub.runAfterHold(() -> {
            if (!over) {
                waiting.holdOver();
            }
        });
    }

    private void take(Ask ask) {
        if (over) {
            return;
        }
        try {
            XdsStream joined = stream == null ? join(ask) : stream;
            hub.refused(joined.take(ask));
        } catch (LimitExceeded e) {
            end(Status.RESOURCE_EXHAUSTED.withDescription(e.getMessage()));
        }
    }

    private XdsStream join(Ask ask) {
        Node node = ask.node() == null ? Node.getDefaultInstance() : ask.node();
        XdsStream joined = hub.join(node, peer, this);
        stream = joined;
        return joined;
    }

    private void leave() {
        over = true;
        if (stream != null) {
            hub.leave(stream);
            stream = null;
        }
    }

    private void end(Status status) {
        if (over) {
            return;
        }
        leave();
        if (status.isOk()) {
            responses.onCompleted();
        } else {
            responses.onError(status.asRuntimeException());
        }
    }
}
