package io.gloosuite.sds.xds;

import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.envoyproxy.envoy.service.secret.v3.SecretDiscoveryServiceGrpc.SecretDiscoveryServiceImplBase;
import io.gloosuite.sds.secret.ServedSecret;
import io.gloosuite.sds.secret.Snapshot;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** SDS v3 as gRPC sees it. Everybody gets the same secrets, whatever their node. */
final class SecretDiscoveryService extends SecretDiscoveryServiceImplBase {
    /** Streams open at once: a sidecar has a handful, a machine some thousand; more is a fault somewhere. */
    private static final int STREAMS_MAX = 10_000;

    private final Streams streams;

    SecretDiscoveryService(Streams streams) {
        this.streams = streams;
    }

    @Override
    public StreamObserver<DeltaDiscoveryRequest> deltaSecrets(StreamObserver<DeltaDiscoveryResponse> client) {
        return open(new DeltaDialect(), client);
    }

    @Override
    public StreamObserver<DiscoveryRequest> streamSecrets(StreamObserver<DiscoveryResponse> client) {
        return open(new StateDialect(), client);
    }

    @Override
    public void fetchSecrets(DiscoveryRequest request, StreamObserver<DiscoveryResponse> client) {
        StateDialect dialect = new StateDialect();
        Subscription subscription = new Subscription();
        subscription.accept(dialect.read(request));
        Snapshot snapshot = streams.snapshot();
        List<ServedSecret> secrets = subscription.wanted(snapshot);
        if (secrets.isEmpty()) {
            client.onError(Status.UNAVAILABLE
                    .withDescription("none of the secrets asked for is served yet")
                    .asRuntimeException());
            return;
        }
        client.onNext(dialect.write(secrets, snapshot, ""));
        client.onCompleted();
    }

    private <Q, R> StreamObserver<Q> open(Dialect<Q, R> dialect, StreamObserver<R> client) {
        SecretStream<Q, R> stream =
                new SecretStream<>(streams, dialect, (ServerCallStreamObserver<R>) client, Peer.name());
        if (streams.size() >= STREAMS_MAX) {
            client.onError(Status.RESOURCE_EXHAUSTED
                    .withDescription("streams: " + STREAMS_MAX + " are open, which is the limit")
                    .asRuntimeException());
            return stream;
        }
        stream.open();
        return stream;
    }
}
