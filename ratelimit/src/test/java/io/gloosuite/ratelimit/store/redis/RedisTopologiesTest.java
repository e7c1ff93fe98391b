package io.gloosuite.ratelimit.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.ratelimit.store.redis.RedisSettings.Credentials;
import io.gloosuite.ratelimit.store.redis.RedisSettings.Mode;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.Pem;
import io.gloosuite.tls.testing.TestCa;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTopologiesTest {
    /** The tag alone decides about the slot, and {@code b} has 3300. */
    private static final String ON_FIRST_SERVER = "{b}";

    private final Stores stores = new Stores();
    private final List<RedisProcess> processes = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeAll
    static void redisIsInstalled() {
        RedisProcess.require();
    }

    @AfterEach
    void stop() throws Exception {
        stores.close();
        processes.forEach(RedisProcess::close);
    }

    @Test
    void countsOverTlsWithAPassword() throws Exception {
        TestCa ca = TestCa.create("redis");
        RedisProcess redis = tls(ca);
        String url = "rediss://localhost:" + redis.port();

        RedisStore store = stores.connected(settings(url, "s3cret", file("ca.crt", ca.pem())));
        assertThat(Stores.add(store, Stores.hits("a", "b"))).containsExactly(1, 1);
    }

    @Test
    void aWrongPasswordOrAnUnknownCaLeavesTheStoreUnavailableAndSaysWhy() throws Exception {
        TestCa ca = TestCa.create("redis");
        RedisProcess redis = tls(ca);
        String url = "rediss://localhost:" + redis.port();
        stores.connected(settings(url, "s3cret", file("ca.crt", ca.pem())));

        RedisStore wrong = stores.open(settings(url, "wrong", file("ca.crt", ca.pem())));
        RedisStore stranger = stores.open(
                settings(url, "s3cret", file("other.crt", TestCa.create("other").pem())));

        Awaitility.await().until(() -> wrong.status().detail().contains("WRONGPASS"));
        Awaitility.await().until(() -> !stranger.status().detail().equals("connecting"));
        assertThat(wrong.status().available()).isFalse();
        assertThat(stranger.status().available()).isFalse();
        assertThat(wrong.status().detail()).doesNotContain("wrong ").doesNotContain("s3cret");
    }

    @Test
    void followsTheMasterThatTheSentinelsChoose() throws Exception {
        RedisProcess master = started();
        RedisProcess replica = started("--replicaof", "127.0.0.1 " + master.port());
        Awaitility.await().until(() -> replica.cli("INFO", "replication").contains("master_link_status:up"));
        List<RedisProcess> sentinels =
                IntStream.range(0, 3).mapToObj(_ -> sentinel(master)).toList();
        Awaitility.await().until(() -> sentinels.stream().allMatch(RedisTopologiesTest::knowsAll));
        String hosts = String.join(
                ",", sentinels.stream().map(each -> "127.0.0.1:" + each.port()).toList());

        RedisStore store = stores.connected(Stores.settings(Mode.SENTINEL, "redis-sentinel://" + hosts + "/0#limits"));
        assertThat(Stores.add(store, Stores.hits("a"))).containsExactly(1);
        master.kill();

        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> replica.cli("INFO", "replication").contains("role:master"));
        Awaitility.await().until(() -> {
            var _ = Stores.ask(store, Stores.hits("b"));
            return store.status().available()
                    && replica.cli("EXISTS", "b|1000020").equals("1");
        });
    }

    @Test
    void countsOnTheServersOfACluster() throws Exception {
        List<RedisProcess> nodes = cluster();
        RedisStore store = stores.connected(Stores.settings(
                Mode.CLUSTER,
                "redis://127.0.0.1:" + nodes.getFirst().port() + ",redis://127.0.0.1:"
                        + nodes.getLast().port()));
        String[] keys = IntStream.range(0, 30).mapToObj(i -> "key" + i).toArray(String[]::new);

        assertThat(Stores.add(store, Stores.hits(keys))).containsOnly(1);
        assertThat(Stores.add(store, Stores.hits(keys))).containsOnly(2);

        for (RedisProcess node : nodes) {
            assertThat(Long.parseLong(node.cli("DBSIZE"))).isPositive();
        }
    }

    @Test
    void aClusterThatLosesAServerCountsOnTheOthers() throws Exception {
        List<RedisProcess> nodes = cluster();
        RedisStore store = stores.connected(Stores.settings(
                Mode.CLUSTER, "redis://127.0.0.1:" + nodes.getFirst().port()));
        nodes.getLast().kill();

        Awaitility.await()
                .until(() -> Stores.ask(store, Stores.hits(ON_FIRST_SERVER))
                        .handle((counts, _) -> counts != null)
                        .join());
    }

    private List<RedisProcess> cluster() throws Exception {
        List<RedisProcess> nodes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            nodes.add(started(
                    "--cluster-enabled",
                    "yes",
                    "--cluster-require-full-coverage",
                    "no",
                    "--cluster-port",
                    Integer.toString(RedisProcess.freePort())));
        }
        for (RedisProcess node : nodes) {
            Awaitility.await().until(() -> node.cli("PING").equals("PONG"));
        }
        String[][] slots = {{"0", "5460"}, {"5461", "10922"}, {"10923", "16383"}};
        for (int i = 0; i < 3; i++) {
            assertThat(nodes.get(i).cli("CLUSTER", "ADDSLOTSRANGE", slots[i][0], slots[i][1]))
                    .isEqualTo("OK");
            assertThat(nodes.get(i).cli("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1)))
                    .isEqualTo("OK");
        }
        for (RedisProcess node : nodes.subList(1, 3)) {
            nodes.getFirst().cli("CLUSTER", "MEET", "127.0.0.1", Integer.toString(node.port()), busPort(node));
        }
        for (RedisProcess node : nodes) {
            Awaitility.await().until(() -> {
                String info = node.cli("CLUSTER", "INFO");
                return info.contains("cluster_state:ok") && info.contains("cluster_slots_assigned:16384");
            });
        }
        return nodes;
    }

    private static String busPort(RedisProcess node) throws Exception {
        return node.cli("CONFIG", "GET", "cluster-port").lines().toList().getLast();
    }

    private RedisProcess sentinel(RedisProcess master) {
        try {
            int port = RedisProcess.freePort();
            Path config = file("sentinel-" + port + ".conf", """
                port %d
                sentinel monitor limits 127.0.0.1 %d 2
                sentinel down-after-milliseconds limits 4000
                sentinel failover-timeout limits 5000
                """.formatted(port, master.port()));
            return keep(RedisProcess.start(directory, port, config.toString(), "--sentinel"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean knowsAll(RedisProcess sentinel) {
        try {
            String known = sentinel.cli("INFO", "sentinel");
            return known.contains("slaves=1") && known.contains("sentinels=3");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private RedisProcess tls(TestCa ca) throws Exception {
        Identity identity = ca.identity("localhost");
        int port = RedisProcess.freePort();
        return keep(RedisProcess.start(
                directory,
                port,
                "--port",
                "0",
                "--tls-port",
                Integer.toString(port),
                "--tls-cert-file",
                file("tls.crt", Pem.encode(identity.chain())).toString(),
                "--tls-key-file",
                file("tls.key", key(identity)).toString(),
                "--tls-ca-cert-file",
                file("tls-ca.crt", ca.pem()).toString(),
                "--tls-auth-clients",
                "no",
                "--requirepass",
                "s3cret",
                "--save",
                ""));
    }

    private static String key(Identity identity) {
        String base64 = Base64.getMimeEncoder().encodeToString(identity.key().getEncoded());
        String label = "PRIVATE KEY-----";
        return "-----BEGIN " + label + "\n" + base64 + "\n-----END " + label + "\n";
    }

    private RedisProcess started(String... arguments) throws Exception {
        return keep(RedisProcess.start(directory, arguments));
    }

    private RedisProcess keep(RedisProcess process) {
        processes.add(process);
        return process;
    }

    private Path file(String name, String content) throws Exception {
        return Files.writeString(directory.resolve(name), content);
    }

    private static RedisSettings settings(String url, String password, Path ca) {
        return new RedisSettings(
                Mode.SINGLE,
                url,
                new Credentials("", password, ""),
                new RedisSettings.Files(ca, null, null),
                Stores.TIMEOUT,
                1_000);
    }
}
