package io.gloosuite.xds.client;

import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.Executor;

/**
 * One delta stream. Its events come on the executor, in order; the next response is asked for when the one before has been
 * handled, so the queue of unhandled responses is the transport's flow control window.
 */
final class DiscoveryStream extends ClientCall.Listener<DeltaDiscoveryResponse> {
    /** What the stream tells its owner. */
    interface Events {
        void onOpen(DiscoveryStream stream);

        void onResponse(DiscoveryStream stream, DeltaDiscoveryResponse response);

        void onClosed(DiscoveryStream stream, Status status);
    }

    private final ClientCall<DeltaDiscoveryRequest, DeltaDiscoveryResponse> call;
    private final Events events;
    private boolean open;

    private DiscoveryStream(ClientCall<DeltaDiscoveryRequest, DeltaDiscoveryResponse> call, Events events) {
        this.call = call;
        this.events = events;
    }

    static DiscoveryStream start(Channel channel, DiscoveryApi api, Executor executor, Events events) {
        DiscoveryStream stream =
                new DiscoveryStream(channel.newCall(api.method(), CallOptions.DEFAULT.withExecutor(executor)), events);
        stream.call.start(stream, new Metadata());
        stream.call.request(1);
        return stream;
    }

    void send(DeltaDiscoveryRequest request) {
        call.sendMessage(request);
    }

    /** Says that no more requests come; the server ends the stream. */
    void finish() {
        call.halfClose();
    }

    void cancel(String reason) {
        call.cancel(reason, null);
    }

    @Override
    public void onReady() {
        if (!open) {
            open = true;
            events.onOpen(this);
        }
    }

    @Override
    public void onMessage(DeltaDiscoveryResponse response) {
        events.onResponse(this, response);
        call.request(1);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        events.onClosed(this, status);
    }
}
