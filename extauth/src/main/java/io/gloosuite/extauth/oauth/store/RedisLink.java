package io.gloosuite.extauth.oauth.store;

import io.gloosuite.api.extauth.v1.ClientTls;
import io.gloosuite.api.extauth.v1.Redis;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.outgoing.OutgoingTls;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one Redis, or to one Redis Cluster where several hosts are given. Opened by the first command, reopened by
 * itself; while it is away commands fail at once instead of queueing. One connection carries all commands.
 */
final class RedisLink implements AutoCloseable {

    /** A command answers in less than a millisecond; whoever waits has his own limit of 200 ms. */
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(1);

    /** Between two attempts to connect for the first time. */
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

    /** Commands under way at once; more fail. */
    private static final int MAX_COMMANDS = 4096;

    private static final int DEFAULT_PORT = 6379;

    private final AbstractRedisClient client;
    private final Supplier<CompletionStage<? extends RedisClusterAsyncCommands<String, String>>> connect;
    private final InstantSource clock;
    private @Nullable CompletableFuture<RedisClusterAsyncCommands<String, String>> connected;
    private Instant retryAt = Instant.MIN;

    private RedisLink(
            AbstractRedisClient client,
            Supplier<CompletionStage<? extends RedisClusterAsyncCommands<String, String>>> connect,
            InstantSource clock) {
        this.client = client;
        this.connect = connect;
        this.clock = clock;
    }

    /**
     * Prepares a connection, without opening it.
     *
     * @throws InvalidStep with the path below {@code redis}
     */
    static RedisLink of(Redis redis, ClientResources resources, InstantSource clock) throws InvalidStep {
        List<RedisURI> uris = new ArrayList<>();
        for (int i = 0; i < redis.getHostsCount(); i++) {
            uris.add(uri("redis.hosts[%d]".formatted(i), redis.getHosts(i), redis));
        }
        if (uris.isEmpty()) {
            throw new InvalidStep("redis.hosts", "is empty");
        }
        if (uris.size() == 1) {
            RedisClient single = RedisClient.create(resources, uris.getFirst());
            single.setOptions(
                    options(ClientOptions.builder(), redis, uris.getFirst()).build());
            return new RedisLink(
                    single,
                    () -> single.connectAsync(StringCodec.UTF8, uris.getFirst())
                            .thenApply(StatefulRedisConnection::async),
                    clock);
        }
        if (redis.getDatabase() != 0) {
            throw new InvalidStep("redis.database", "a cluster has none but 0");
        }
        RedisClusterClient cluster = RedisClusterClient.create(resources, uris);
        cluster.setOptions((ClusterClientOptions)
                options(ClusterClientOptions.builder(), redis, uris.getFirst()).build());
        return new RedisLink(
                cluster,
                () -> cluster.connectAsync(StringCodec.UTF8).thenApply(StatefulRedisClusterConnection::async),
                clock);
    }

    private static RedisURI uri(String field, String host, Redis redis) throws InvalidStep {
        int colon = host.lastIndexOf(':');
        String name = colon < 0 ? host : host.substring(0, colon);
        RedisURI.Builder uri = RedisURI.builder();
        try {
            uri.withHost(name).withPort(colon < 0 ? DEFAULT_PORT : Integer.parseInt(host.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new InvalidStep(field, "'%s' (expected: host:port)".formatted(host));
        }
        if (!redis.getUsername().isEmpty()) {
            uri.withAuthentication(redis.getUsername(), redis.getPassword().toCharArray());
        } else if (!redis.getPassword().isEmpty()) {
            uri.withPassword(redis.getPassword().toCharArray());
        }
        return uri.withDatabase(redis.getDatabase())
                .withSsl(redis.getTls())
                .withVerifyPeer(SslVerifyMode.FULL)
                .withTimeout(COMMAND_TIMEOUT)
                .build();
    }

    private static ClientOptions.Builder options(ClientOptions.Builder options, Redis redis, RedisURI first)
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
                        context.trustManager(tls.trust(first.getHost()));
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
        return connection().thenCompose(command);
    }

    private synchronized CompletableFuture<RedisClusterAsyncCommands<String, String>> connection() {
        boolean failed = connected != null && connected.isCompletedExceptionally();
        if (connected == null || (failed && !clock.instant().isBefore(retryAt))) {
            retryAt = clock.instant().plus(RETRY_INTERVAL);
            connected = opened();
        }
        return connected;
    }

    private CompletableFuture<RedisClusterAsyncCommands<String, String>> opened() {
        try {
            return connect.get()
                    .<RedisClusterAsyncCommands<String, String>>thenApply(commands -> commands)
                    .toCompletableFuture();
        } catch (RedisException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void close() {
        var _ = client.shutdownAsync();
    }
}
