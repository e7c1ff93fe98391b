package io.gloosuite.ratelimit.store.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import java.time.Duration;

/** How the client behaves: nothing waits for a connection that is not there, and no queue is without an end. */
final class Options {
    /** Commands of a request that wait at most; a request has a handful, most have one. */
    private static final int COMMANDS_PER_REQUEST = 8;

    /** How soon a cluster's new map is noticed without a redirect. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private Options() {}

    /** A connection that is lost is not mended: the store makes another, and sees that it takes writes. */
    static ClientOptions single(RedisSettings settings) {
        ClientOptions.Builder options = ClientOptions.builder();
        common(options, settings);
        return options.autoReconnect(false).build();
    }

    /** Losing one server is not losing the others: the client mends each connection by itself. */
    static ClusterClientOptions cluster(RedisSettings settings) {
        ClusterClientOptions.Builder options = ClusterClientOptions.builder();
        common(options, settings);
        return options.autoReconnect(true)
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .adaptiveRefreshTriggersTimeout(Duration.ofSeconds(1))
                        .enablePeriodicRefresh(REFRESH)
                        .build())
                .build();
    }

    /** The store has deadlines of its own: a timer for each command would keep it and its request for {@code CONNECT_TIMEOUT}. */
    private static void common(ClientOptions.Builder options, RedisSettings settings) {
        options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(settings.maxInFlight() * COMMANDS_PER_REQUEST)
                .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(Connector.CONNECT_TIMEOUT)
                        .keepAlive(true)
                        .build())
                .sslOptions(tls(settings.files()));
    }

    private static SslOptions tls(RedisSettings.Files files) {
        SslOptions.Builder tls = SslOptions.builder()
                .jdkSslProvider()
                .protocols("TLSv1.3", "TLSv1.2")
                .handshakeTimeout(Connector.CONNECT_TIMEOUT);
        if (files.ca() != null) {
            tls.trustManager(files.ca().toFile());
        }
        if (files.certificate() != null && files.key() != null) {
            tls.keyManager(files.certificate().toFile(), files.key().toFile(), new char[0]);
        }
        return tls.build();
    }
}
