package io.gloosuite.extauth.xds;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.gloosuite.tls.Registration;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.TlsSource;
import io.gloosuite.tls.netty.GrpcTls;
import io.gloosuite.tls.peer.PeerRules;
import io.gloosuite.xds.client.ResourceHandler;
import io.gloosuite.xds.client.XdsChannels;
import io.gloosuite.xds.client.XdsClient;
import io.gloosuite.xds.client.XdsSettings;
import io.gloosuite.xds.client.XdsState;
import io.grpc.ManagedChannel;
import java.util.Optional;

/**
 * One delta ADS stream over mutual TLS that brings all configurations of one type. It connects when this process has an
 * identity, and again whenever the stream ends; meanwhile everything received stays in use.
 */
public final class ControlPlane implements AutoCloseable {
    private final Optional<? extends TlsSource> identity;
    private final ManagedChannel channel;
    private final XdsClient client;
    private final Registration onIdentity;

    /**
     * Connects nowhere yet.
     *
     * @param address of gloo, {@code host:port}
     * @param serverName DNS name that gloo's certificate must carry
     * @param identity of this process; empty where a sidecar on this host does TLS, and {@code address} is loopback
     * @param handler takes the resources of {@code typeUrl}
     */
    public ControlPlane(
            String address,
            String serverName,
            Node node,
            Optional<? extends TlsSource> identity,
            String typeUrl,
            ResourceHandler handler) {
        this.identity = identity;
        channel = identity.<ManagedChannel>map(
                        source -> XdsChannels.tls(address, GrpcTls.client(source, PeerRules.servers(serverName))))
                .orElseGet(() -> XdsChannels.local(address));
        client = new XdsClient(channel, XdsSettings.aggregated("gloo", node));
        client.subscribeAll(typeUrl, handler);
        onIdentity = identity.<Registration>map(source -> source.onChange(this::connect))
                .orElse(() -> {});
    }

    /** Connects, as soon as there is an identity. */
    public void start() {
        identity.ifPresentOrElse(source -> connect(source.current()), client::start);
    }

    public XdsState state() {
        return client.state();
    }

    /** Ends the connection. The configuration stays. */
    @Override
    public void close() {
        onIdentity.close();
        client.close();
        channel.shutdownNow();
    }

    private void connect(TlsMaterial material) {
        if (material.identity() != null) {
            client.start();
        }
    }
}
