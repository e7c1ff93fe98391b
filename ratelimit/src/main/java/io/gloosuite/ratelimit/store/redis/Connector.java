package io.gloosuite.ratelimit.store.redis;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandKeyword;
import io.lettuce.core.protocol.CommandType;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes connections that are known to take writes. Its methods wait: not for event loops. */
interface Connector extends AutoCloseable {
    /** Connecting, with handshake, sentinels or the cluster's map. */
    Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** Written to see that writing works: a replica, a full server or one that is loading does not let it. */
    String PROBE_KEY = "gloosuite:ratelimit:probe";

    /** Seconds. */
    int PROBE_EXPIRY = 60;

    /**
     * Connects and writes a probe.
     *
     * @throws RuntimeException of the client when that fails
     */
    Link connect();

    /** Whether the client mends connections to single servers itself, so that losing one is not losing all. */
    boolean mendsItself();

    @Override
    void close();

    /**
     * The connector for these servers.
     *
     * @throws IllegalArgumentException when the URL does not fit the mode; without the URL, which may hold a password
     */
    static Connector of(RedisSettings settings, EventLoopGroup events) {
        SharedLoops loops = new SharedLoops(events);
        List<RedisURI> uris = uris(settings);
        return switch (settings.mode()) {
            case SINGLE, SENTINEL -> new OneServer(uris.getFirst(), settings, loops);
            case CLUSTER -> new Cluster(uris, settings, loops);
        };
    }

    /** One server, be it the one that sentinels name when a connection is made. */
    final class OneServer implements Connector {
        private final RedisURI uri;
        private final SharedLoops loops;
        private final RedisClient client;

        private OneServer(RedisURI uri, RedisSettings settings, SharedLoops loops) {
            this.uri = uri;
            this.loops = loops;
            client = new LeanClient(loops.resources());
            client.setOptions(Options.single(settings));
        }

        @Override
        public Link connect() {
            return probed(client.connect(StringCodec.UTF8, uri), loops);
        }

        @Override
        public boolean mendsItself() {
            return false;
        }

        @Override
        public void close() {
            client.shutdown(0, CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            loops.close();
        }
    }

    /** A cluster: each command goes to the server of its slot. */
    final class Cluster implements Connector {
        private final SharedLoops loops;
        private final RedisClusterClient client;

        private Cluster(List<RedisURI> uris, RedisSettings settings, SharedLoops loops) {
            this.loops = loops;
            client = RedisClusterClient.create(loops.resources(), uris);
            client.setOptions(Options.cluster(settings));
        }

        @Override
        public Link connect() {
            client.refreshPartitions();
            return probed(client.connect(StringCodec.UTF8), loops);
        }

        @Override
        public boolean mendsItself() {
            return true;
        }

        @Override
        public void close() {
            client.shutdown(0, CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            loops.close();
        }
    }

    private static Link probed(StatefulConnection<String, String> connection, SharedLoops loops) {
        CommandArgs<String, String> args = new CommandArgs<>(StringCodec.UTF8)
                .addKey(PROBE_KEY)
                .addValue("1")
                .add(CommandKeyword.EX)
                .add(PROBE_EXPIRY);
        AsyncCommand<String, String, String> probe =
                new AsyncCommand<>(new Command<>(CommandType.SET, new StatusOutput<>(StringCodec.UTF8), args));
        try {
            connection.dispatch(probe);
            LettuceFutures.awaitOrCancel(probe, CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return new Link(connection, loops.last());
        } catch (RuntimeException e) {
            var _ = connection.closeAsync();
            throw e;
        }
    }

    private static List<RedisURI> uris(RedisSettings settings) {
        String[] texts = settings.mode() == RedisSettings.Mode.CLUSTER
                ? settings.url().split(",", -1)
                : new String[] {settings.url()};
        List<RedisURI> uris = new ArrayList<>();
        for (String text : texts) {
            uris.add(uri(text.strip(), settings));
        }
        return uris;
    }

    private static RedisURI uri(String text, RedisSettings settings) {
        RedisURI uri;
        try {
            uri = RedisURI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "redis url: unreadable (expected: redis://host:port, rediss://host:port or"
                            + " redis-sentinel://host:port,host:port#master)");
        }
        boolean sentinel = !uri.getSentinels().isEmpty();
        if (sentinel != (settings.mode() == RedisSettings.Mode.SENTINEL)) {
            throw new IllegalArgumentException("redis url: does not fit the mode " + settings.mode()
                    + " (expected: redis-sentinel://… for sentinel only)");
        }
        uri.setTimeout(CONNECT_TIMEOUT);
        RedisSettings.Credentials credentials = settings.credentials();
        authenticate(uri, credentials.username(), credentials.password());
        uri.getSentinels().forEach(each -> authenticate(each, "", credentials.sentinelPassword()));
        return uri;
    }

    private static void authenticate(RedisURI uri, String username, String password) {
        if (!password.isEmpty()) {
            RedisCredentials credentials =
                    RedisCredentials.just(username.isEmpty() ? null : username, password.toCharArray());
            uri.setCredentialsProvider(RedisCredentialsProvider.from(() -> credentials));
        }
    }
}
