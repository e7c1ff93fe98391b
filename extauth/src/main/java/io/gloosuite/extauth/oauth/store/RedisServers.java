package io.gloosuite.extauth.oauth.store;

import io.gloosuite.api.extauth.v1.Redis;
import io.gloosuite.extauth.check.InvalidStep;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a configuration's sessions are.
 *
 * @param kind how the servers work together
 * @param uris one, which names all sentinels, or those of the cluster
 * @param names of which a certificate must carry one, with TLS; empty for unix sockets
 */
record RedisServers(Kind kind, List<RedisURI> uris, Set<String> names) {

    private static final int DEFAULT_PORT = 6379;
    private static final int DEFAULT_SENTINEL_PORT = 26379;
    private static final String UNIX = "unix://";

    /** How servers work together. */
    enum Kind {
        SINGLE,
        /** One at a time is the master, and sentinels know which. */
        SENTINEL,
        CLUSTER
    }

    /** A server as it was written. */
    private record Host(String name, int port) {}

    /**
     * Reads the addresses.
     *
     * @param account for servers to which the configuration brings no password
     * @param timeout of a command, and of connecting
     * @throws InvalidStep with the path below {@code redis}
     */
    static RedisServers of(Redis redis, RedisAccount account, Duration timeout) throws InvalidStep {
        if (redis.getHostsCount() == 0) {
            throw new InvalidStep("redis.hosts", "is empty");
        }
        if (redis.getHosts(0).startsWith(UNIX)) {
            return socket(redis, timeout);
        }
        Kind kind = !redis.getSentinelMaster().isEmpty()
                ? Kind.SENTINEL
                : redis.getHostsCount() > 1 ? Kind.CLUSTER : Kind.SINGLE;
        if (kind == Kind.CLUSTER && redis.getDatabase() != 0) {
            throw new InvalidStep("redis.database", "a cluster has none but 0");
        }
        List<Host> hosts = hosts(redis, kind == Kind.SENTINEL ? DEFAULT_SENTINEL_PORT : DEFAULT_PORT);
        Set<String> names = new HashSet<>();
        hosts.forEach(host -> names.add(host.name()));
        boolean told = account.hosts().containsAll(names);
        List<RedisURI> uris = kind == Kind.SENTINEL
                ? List.of(sentinels(redis, hosts, told ? account.sentinelPassword() : ""))
                : hosts.stream()
                        .map(host -> RedisURI.create(host.name(), host.port()))
                        .toList();
        for (RedisURI uri : uris) {
            uri.setDatabase(redis.getDatabase());
            uri.setSsl(redis.getTls());
            uri.setVerifyPeer(SslVerifyMode.FULL);
            uri.setTimeout(timeout);
            uri.getSentinels().forEach(sentinel -> sentinel.setTimeout(timeout));
            authenticate(uri, redis, told ? account : RedisAccount.NONE);
        }
        return new RedisServers(kind, uris, Set.copyOf(names));
    }

    private static RedisServers socket(Redis redis, Duration timeout) throws InvalidStep {
        String path = redis.getHosts(0).substring(UNIX.length());
        if (!path.startsWith("/") || redis.getHostsCount() > 1) {
            throw new InvalidStep("redis.hosts[0]", "'%s' (expected: unix:///path, alone)".formatted(path));
        }
        if (redis.getTls()) {
            throw new InvalidStep("redis.tls", "not over a unix socket");
        }
        RedisURI uri = RedisURI.Builder.socket(path)
                .withDatabase(redis.getDatabase())
                .withTimeout(timeout)
                .build();
        authenticate(uri, redis, RedisAccount.NONE);
        return new RedisServers(Kind.SINGLE, List.of(uri), Set.of());
    }

    private static RedisURI sentinels(Redis redis, List<Host> hosts, String password) {
        RedisURI all = new RedisURI();
        all.setSentinelMasterId(redis.getSentinelMaster());
        for (Host host : hosts) {
            RedisURI sentinel = RedisURI.create(host.name(), host.port());
            sentinel.setSsl(redis.getTls());
            sentinel.setVerifyPeer(SslVerifyMode.FULL);
            authenticate(sentinel, "", password);
            all.getSentinels().add(sentinel);
        }
        return all;
    }

    private static List<Host> hosts(Redis redis, int defaultPort) throws InvalidStep {
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < redis.getHostsCount(); i++) {
            String text = redis.getHosts(i);
            if (text.indexOf('@') >= 0) {
                throw new InvalidStep("redis.hosts[%d]".formatted(i), "has a user (expected: host:port)");
            }
            int colon = text.lastIndexOf(':');
            String name = colon < 0 ? text : text.substring(0, colon);
            try {
                int port = colon < 0 ? defaultPort : Integer.parseInt(text.substring(colon + 1));
                RedisURI.create(name, port);
                hosts.add(new Host(name, port));
            } catch (IllegalArgumentException e) {
                throw new InvalidStep("redis.hosts[%d]".formatted(i), "'%s' (expected: host:port)".formatted(text));
            }
        }
        return hosts;
    }

    private static void authenticate(RedisURI uri, Redis redis, RedisAccount account) {
        if (redis.getPassword().isEmpty()) {
            authenticate(uri, account.username(), account.password());
        } else {
            authenticate(uri, redis.getUsername(), redis.getPassword());
        }
    }

    private static void authenticate(RedisURI uri, String username, String password) {
        if (!password.isEmpty()) {
            RedisCredentials credentials =
                    RedisCredentials.just(username.isEmpty() ? null : username, password.toCharArray());
            uri.setCredentialsProvider(RedisCredentialsProvider.from(() -> credentials));
        }
    }
}
