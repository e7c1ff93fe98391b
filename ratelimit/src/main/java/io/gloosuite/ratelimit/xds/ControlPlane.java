package io.gloosuite.ratelimit.xds;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.gloosuite.tls.Registration;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.TlsSource;
import io.gloosuite.tls.netty.GrpcTls;
import io.gloosuite.tls.peer.PeerRules;
import io.gloosuite.xds.client.XdsChannels;
import io.gloosuite.xds.client.XdsClient;
import io.gloosuite.xds.client.XdsSettings;
import io.gloosuite.xds.client.XdsState;
import io.grpc.ManagedChannel;

/**
 * The connection to gloo: one delta ADS stream over mutual TLS that feeds {@link Rules}. It connects when this process has an
 * identity, and again whenever the stream ends; meanwhile everything received stays in force.
 */
public final class ControlPlane implements AutoCloseable {
    private final TlsSource identity;
    private final ManagedChannel channel;
    private final XdsClient client;
    private final Registration onIdentity;

    /**
     * Connects nowhere yet.
     *
     * @param address of gloo, {@code host:port}
     * @param serverName DNS name that gloo's certificate must carry
     */
    public ControlPlane(String address, String serverName, Node node, TlsSource identity, Rules rules) {
        this.identity = identity;
        channel = XdsChannels.tls(address, GrpcTls.client(identity, PeerRules.servers(serverName)));
        client = new XdsClient(channel, XdsSettings.aggregated("gloo", node));
        client.subscribeAll(Rules.TYPE_URL, rules::apply);
        onIdentity = identity.onChange(this::connect);
    }

    /** Connects, as soon as there is an identity. */
    public void start() {
        connect(identity.current());
    }

    /** How the connection stands. */
    public XdsState state() {
        return client.state();
    }

    /** Ends the connection. The rules stay. */
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
