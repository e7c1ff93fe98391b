package io.gloosuite.proxy.xds;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.gloosuite.tls.Registration;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.TlsSource;
import io.gloosuite.tls.netty.GrpcTls;
import io.gloosuite.tls.peer.PeerRules;
import io.gloosuite.xds.client.Subscription;
import io.gloosuite.xds.client.XdsChannels;
import io.gloosuite.xds.client.XdsClient;
import io.gloosuite.xds.client.XdsSettings;
import io.gloosuite.xds.client.XdsState;
import io.grpc.ManagedChannel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * The connection to gloo: one delta ADS stream over mutual TLS that feeds a {@link Configuration}. It connects when this
 * process has an identity, and again whenever the stream ends; gloo ends connections of a certain age, so that none
 * outlives its certificates for long. While there is no connection everything received stays in use.
 */
public final class ControlPlane implements AutoCloseable {
    private final TlsSource identity;
    private final Configuration configuration;
    private final ManagedChannel channel;
    private final XdsClient client;
    private final Registration onIdentity;

    /**
     * Connects nowhere yet.
     *
     * @param address of gloo, {@code host:port}
     * @param serverName DNS name that gloo's certificate must carry
     */
    public ControlPlane(String address, String serverName, Node node, TlsSource identity, Configuration configuration) {
        this.identity = identity;
        this.configuration = configuration;
        channel = XdsChannels.tls(address, GrpcTls.client(identity, PeerRules.servers(serverName)));
        client = new XdsClient(channel, XdsSettings.aggregated("gloo", node));
        onIdentity = identity.onChange(this::connect);
    }

    /** Connects, as soon as there is an identity. What was restored from disk is known to gloo then: it sends the rest. */
    public void start() {
        Map<ResourceType, Subscription> byName = new EnumMap<>(ResourceType.class);
        for (ResourceType type : Configuration.BY_NAME) {
            byName.put(
                    type,
                    client.subscribe(
                            type.typeUrl(),
                            Set.of(),
                            configuration.versions(type),
                            update -> configuration.update(type, update)));
        }
        configuration.followWith((type, names) -> {
            Subscription subscription = byName.get(type);
            if (subscription != null) {
                subscription.follow(names);
            }
        });
        for (ResourceType type : Configuration.ALL) {
            client.subscribeAll(
                    type.typeUrl(), configuration.versions(type), update -> configuration.update(type, update));
        }
        connect(identity.current());
    }

    /** How the connection stands. */
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
