package io.gloosuite.extauth.oauth.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.api.extauth.v1.Redis;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision.Allowed;
import io.gloosuite.extauth.check.Decision.Failed;
import io.gloosuite.extauth.oauth.store.RedisAccount;
import io.gloosuite.extauth.testing.Browser;
import io.gloosuite.extauth.testing.KeyPem;
import io.gloosuite.extauth.testing.RedisProcess;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.Pem;
import io.gloosuite.tls.testing.TestCa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedisTopologiesTest {
    private static final String PASSWORD = "s3cret";
    private static final String MASTER = "sessions";
    private static final int LAST_SLOT = 16_383;

    private final Logins logins = new Logins(new RedisAccount(Set.of("127.0.0.1"), "", PASSWORD, PASSWORD));
    private final List<RedisProcess> processes = new ArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void end() {
        logins.close();
        processes.forEach(RedisProcess::close);
    }

    @Test
    void sessionsGoOnAtTheMasterThatSentinelsChoose() {
        RedisProcess master = redis("--requirepass", PASSWORD, "--masterauth", PASSWORD);
        RedisProcess replica =
                redis("--requirepass", PASSWORD, "--masterauth", PASSWORD, "--replicaof", "127.0.0.1 " + master.port());
        RedisProcess sentinel = keep(RedisProcess.sentinel(directory, MASTER, master, PASSWORD));
        Awaitility.await().until(() -> asked(sentinel, "INFO", "sentinel").contains("slaves=1"));
        Awaitility.await().until(() -> asked(replica, "INFO", "replication").contains("master_link_status:up"));
        AuthStep step = logins.step(
                logins.keptIn(Redis.newBuilder().addHosts(sentinel.address()).setSentinelMaster(MASTER)));
        Browser browser = new Browser(Logins.APP, step);
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        Awaitility.await().until(() -> asked(replica, "DBSIZE").equals(asked(master, "DBSIZE")));

        master.hang();

        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            logins.later(2);
            return browser.step("/") instanceof Allowed;
        });
        assertThat(asked(replica, "INFO", "replication")).contains("role:master");
    }

    @Test
    void aServerThatHungIsUsedAgain() {
        RedisProcess redis = redis("--requirepass", PASSWORD);
        Browser browser = new Browser(
                Logins.APP, logins.step(logins.keptIn(Redis.newBuilder().addHosts(redis.address()))));
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);

        redis.hang();
        assertThat(browser.step("/")).isInstanceOf(Failed.class);
        redis.resume();

        Awaitility.await().until(() -> {
            logins.later(2);
            return browser.step("/") instanceof Allowed;
        });
    }

    @Test
    void aClusterKeepsSessionsOnAllItsServers() {
        List<RedisProcess> nodes = List.of(node(), node());
        int middle = LAST_SLOT / 2;
        var _ = nodes.getFirst().cli("CLUSTER", "ADDSLOTSRANGE", "0", "" + middle);
        var _ = nodes.getLast().cli("CLUSTER", "ADDSLOTSRANGE", "" + (middle + 1), "" + LAST_SLOT);
        var _ = nodes.getLast().cli("CLUSTER", "SET-CONFIG-EPOCH", "2");
        String bus = nodes.getLast()
                .cli("CONFIG", "GET", "cluster-port")
                .lines()
                .toList()
                .getLast();
        var _ = nodes.getFirst()
                .cli("CLUSTER", "MEET", "127.0.0.1", "" + nodes.getLast().port(), bus);
        Awaitility.await()
                .until(() -> nodes.stream()
                        .allMatch(node -> node.cli("CLUSTER", "INFO").contains("cluster_slots_assigned:16384")
                                && node.cli("CLUSTER", "INFO").contains("cluster_state:ok")));
        Redis.Builder cluster = Redis.newBuilder();
        nodes.forEach(node -> cluster.addHosts(node.address()));
        Logins open = new Logins();
        try (open) {
            AuthStep step = open.step(open.keptIn(cluster));
            for (int i = 0; i < 8; i++) {
                Browser browser = new Browser(Logins.APP, step);
                assertThat(browser.go("/")).isInstanceOf(Allowed.class);
                assertThat(browser.step("/")).isInstanceOf(Allowed.class);
            }
        }
        assertThat(nodes).allSatisfy(node -> assertThat(node.cli("DBSIZE")).isNotEqualTo("0"));
    }

    @Test
    void aUnixSocketIsAServerToo() {
        Path socket = directory.resolve("redis.sock");
        var _ = redis("--unixsocket", socket.toString());
        Browser browser = new Browser(
                Logins.APP, logins.step(logins.keptIn(Redis.newBuilder().addHosts("unix://" + socket))));
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
    }

    @Test
    void overTlsTheServerHasTheNameOfItsHost() throws Exception {
        TestCa ca = TestCa.create("redis");
        Path mounted = Files.createDirectory(directory.resolve("mounted"));
        Files.writeString(mounted.resolve("ca.crt"), ca.pem());
        RedisProcess proper = tls(ca, "127.0.0.1");
        RedisProcess stranger = tls(ca, "redis.example.com");
        assertThat(over(proper, mounted).go("/")).isInstanceOf(Allowed.class);
        assertThat(over(stranger, mounted).go("/")).isNotInstanceOf(Allowed.class);
    }

    @Test
    void thePasswordIsNotToldToOtherHosts() {
        RedisProcess redis = redis("--requirepass", PASSWORD);
        Browser browser = new Browser(
                Logins.APP, logins.step(logins.keptIn(Redis.newBuilder().addHosts("localhost:" + redis.port()))));
        assertThat(browser.go("/")).isNotInstanceOf(Allowed.class);
    }

    @Test
    void hostsAreRefusedWithTheirPath() {
        assertThat(refusal(Redis.newBuilder())).isEqualTo("session.redis.redis.hosts: is empty");
        assertThat(refusal(Redis.newBuilder().addHosts("redis:x")))
                .isEqualTo("session.redis.redis.hosts[0]: 'redis:x' (expected: host:port)");
        assertThat(refusal(Redis.newBuilder().addHosts("u:hush@redis:6379")))
                .isEqualTo("session.redis.redis.hosts[0]: has a user (expected: host:port)");
        assertThat(refusal(Redis.newBuilder().addHosts("a:1").addHosts("b:1").setDatabase(1)))
                .isEqualTo("session.redis.redis.database: a cluster has none but 0");
        assertThat(refusal(Redis.newBuilder().addHosts("unix:///s").setTls(true)))
                .isEqualTo("session.redis.redis.tls: not over a unix socket");
    }

    private String refusal(Redis.Builder redis) {
        var refused = logins.refusal(logins.keptIn(redis));
        return refused.path().replaceFirst("^oidc_authorization_code\\.", "") + ": " + refused.reason();
    }

    private Browser over(RedisProcess redis, Path mounted) {
        Redis.Builder tls =
                Redis.newBuilder().addHosts(redis.address()).setTls(true).setTlsCertMountPath(mounted.toString());
        return new Browser(Logins.APP, logins.step(logins.keptIn(tls)));
    }

    private RedisProcess tls(TestCa ca, String name) throws IOException {
        Identity identity = ca.identity(name);
        return redis(
                "--tls-cert-file",
                Files.writeString(directory.resolve(name + ".crt"), Pem.encode(identity.chain()))
                        .toString(),
                "--tls-key-file",
                Files.writeString(directory.resolve(name + ".key"), KeyPem.of(identity))
                        .toString(),
                "--tls-ca-cert-file",
                Files.writeString(directory.resolve("ca.crt"), ca.pem()).toString(),
                "--tls-auth-clients",
                "no",
                "--port",
                "0",
                "--requirepass",
                PASSWORD);
    }

    private RedisProcess node() {
        return redis(
                "--cluster-enabled",
                "yes",
                "--cluster-port",
                String.valueOf(RedisProcess.freePort()),
                "--cluster-config-file",
                "nodes-" + processes.size() + ".conf");
    }

    private static String asked(RedisProcess process, String... command) {
        List<String> line = new ArrayList<>(List.of("--no-auth-warning", "-a", PASSWORD));
        line.addAll(List.of(command));
        return process.cli(line.toArray(String[]::new));
    }

    private RedisProcess redis(String... arguments) {
        return keep(RedisProcess.start(directory, arguments));
    }

    private RedisProcess keep(RedisProcess process) {
        processes.add(process);
        return process;
    }
}
