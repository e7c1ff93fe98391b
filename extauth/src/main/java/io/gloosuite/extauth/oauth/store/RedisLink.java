package io.gloosuite.extauth.oauth.store;

import io.gloosuite.api.extauth.v1.ClientTls;
import io.gloosuite.api.extauth.v1.Redis;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.outgoing.OutgoingTls;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisReadOnlyException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one Redis, to the master of one that sentinels watch, or to a Redis Cluster. Opened by the first command,
 * reopened by itself; while it is away commands fail at once instead of queueing. One connection carries all commands.
 */
final class RedisLink implements AutoCloseable {

    /** A command answers in less than a millisecond; whoever waits has his own limit of 200 ms. */
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(1);

    /** Between two attempts to connect for the first time. */
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

    /** Commands under way at once; more fail. */
    private static final int MAX_COMMANDS = 4096;

    /** How soon a cluster's new map is noticed without a redirect. */
    private static final Duration MAP_AGE = Duration.ofSeconds(10);

    /** When a server of a cluster goes, another one's map says who has its slots. */
    private static final ClusterTopologyRefreshOptions TOPOLOGY = ClusterTopologyRefreshOptions.builder()
            .adaptiveRefreshTriggersTimeout(RETRY_INTERVAL)
            .enablePeriodicRefresh(MAP_AGE)
            .build();

    private final AbstractRedisClient client;

    /** A cluster's client looks after the connections to its servers. */
    private final boolean mendsItself;

    private final Supplier<? extends CompletionStage<Connected>> connect;
    private final InstantSource clock;
    private @Nullable CompletableFuture<Connected> connected;
    private Instant retryAt = Instant.MIN;
    private volatile Instant answered = Instant.MIN;

    private RedisLink(
            AbstractRedisClient client, Supplier<? extends CompletionStage<Connected>> connect, InstantSource clock) {
        this.client = client;
        this.mendsItself = client instanceof RedisClusterClient;
        this.connect = connect;
        this.clock = clock;
    }

    /**
     * Prepares a connection, without opening it.
     *
     * @param account for servers to which the configuration brings no password
     * @throws InvalidStep with the path below {@code redis}
     */
    static RedisLink of(Redis redis, RedisAccount account, ClientResources resources, InstantSource clock)
            throws InvalidStep {
        RedisServers servers = RedisServers.of(redis, account, COMMAND_TIMEOUT);
        if (servers.kind() == RedisServers.Kind.CLUSTER) {
            RedisClusterClient cluster = RedisClusterClient.create(resources, servers.uris());
            cluster.setOptions((ClusterClientOptions)
                    options(ClusterClientOptions.builder().topologyRefreshOptions(TOPOLOGY), redis, servers)
                            .build());
            return new RedisLink(
                    cluster,
                    () -> cluster.refreshPartitionsAsync()
                            .thenCompose(_ -> cluster.connectAsync(StringCodec.UTF8))
                            .thenApply(Connected::of),
                    clock);
        }
        RedisURI uri = servers.uris().getFirst();
        RedisClient single = RedisClient.create(resources, uri);
        single.setOptions(options(ClientOptions.builder(), redis, servers).build());
        return new RedisLink(
                single, () -> single.connectAsync(StringCodec.UTF8, uri).thenApply(Connected::of), clock);
    }

    private static ClientOptions.Builder options(ClientOptions.Builder options, Redis redis, RedisServers servers)
            throws InvalidStep {
        options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MAX_COMMANDS)
                .socketOptions(
                        SocketOptions.builder().connectTimeout(COMMAND_TIMEOUT).build())
                .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT));
        if (redis.getTls()) {
            OutgoingTls tls = tls(redis);
            options.sslOptions(SslOptions.builder()
                    .jdkSslProvider()
                    .sslContext(context -> {
                        context.trustManager(tls.trust(servers.names()));
                        tls.identity().ifPresent(context::keyManager);
                    })
                    .build());
        }
        return options;
    }

    private static OutgoingTls tls(Redis redis) throws InvalidStep {
        if (redis.hasClientTls()) {
            return OutgoingTls.of(redis.getClientTls());
        }
        return redis.getTlsCertMountPath().isEmpty()
                ? OutgoingTls.platform()
                : OutgoingTls.of(mounted(Path.of(redis.getTlsCertMountPath())));
    }

    private static ClientTls mounted(Path directory) throws InvalidStep {
        try {
            ClientTls.Builder tls =
                    ClientTls.newBuilder().setCaCertificates(Files.readString(directory.resolve("ca.crt")));
            Path key = directory.resolve("tls.key");
            if (Files.exists(key)) {
                tls.setPrivateKey(Files.readString(key))
                        .setCertificateChain(Files.readString(directory.resolve("tls.crt")));
            }
            return tls.build();
        } catch (IOException e) {
            throw new InvalidStep("redis.tls_cert_mount_path", directory + " cannot be read: " + e.getMessage());
        }
    }

    /** Runs a command; fails if Redis is away. */
    <T> CompletionStage<T> run(Function<RedisClusterAsyncCommands<String, String>, CompletionStage<T>> command) {
        CompletableFuture<Connected> connection = connection();
        Instant begun = clock.instant();
        return connection
                .thenCompose(connected -> command.apply(connected.commands()))
                .whenComplete((_, failure) -> judge(connection, begun, failure));
    }

    private synchronized CompletableFuture<Connected> connection() {
        boolean failed = connected != null && connected.isCompletedExceptionally();
        if (connected == null || (failed && !clock.instant().isBefore(retryAt))) {
            retryAt = clock.instant().plus(RETRY_INTERVAL);
            connected = opened();
        }
        return connected;
    }

    private CompletableFuture<Connected> opened() {
        try {
            return connect.get().toCompletableFuture();
        } catch (RedisException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Gives a connection up that leads nowhere: nothing was answered in a command's time, or the server is no master any more.
     * The next command opens one, to the master that the sentinels name by then.
     */
    private void judge(CompletableFuture<Connected> connection, Instant begun, @Nullable Throwable failure) {
        if (failure == null) {
            answered = clock.instant();
            return;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        boolean hangs = cause instanceof RedisCommandTimeoutException && answered.isBefore(begun);
        if (hangs || cause instanceof RedisReadOnlyException) {
            giveUp(connection);
        }
    }

    @SuppressWarnings("ReferenceEquality") // Of connections that are made one after the other, that one is meant.
    private synchronized void giveUp(CompletableFuture<Connected> connection) {
        if (mendsItself || connected != connection || connection.isCompletedExceptionally()) {
            return;
        }
        connected = null;
        var _ = connection.thenAccept(Connected::close);
    }

    @Override
    public void close() {
        var _ = client.shutdownAsync();
    }

    /** A connection and what runs commands over it. */
    private record Connected(
            StatefulConnection<String, String> connection, RedisClusterAsyncCommands<String, String> commands) {
        static Connected of(StatefulRedisConnection<String, String> connection) {
            return new Connected(connection, connection.async());
        }

        static Connected of(StatefulRedisClusterConnection<String, String> connection) {
            return new Connected(connection, connection.async());
        }

        void close() {
            var _ = connection.closeAsync();
        }
    }
}
