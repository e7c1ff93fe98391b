package io.gloosuite.proxy.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.model.RouteAction.Forward;
import io.gloosuite.proxy.model.UpstreamTls;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.netty.TlsOptions;
import io.gloosuite.tls.testing.TestCa;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Configuration changes under continuous load, without one failed request. */
class RotationTest {
    private static final int CLIENTS = 8;
    private static final int CHANGES = 20;

    private final Gateway gateway = Gateway.start().forward(forward -> forward);
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicLong answered = new AtomicLong();
    private final List<String> wrong = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aClientCertificateThatRotatesFailsNoRequest() throws Exception {
        TestCa ca = TestCa.create("ca");
        TlsMaterial server = TlsMaterial.of(ca.identity("backend.test"), ca.trust());
        try (Backend backend = Backend.secure(server, (request, connection) -> connection.reply(200, "ok"))) {
            gateway.secret("id", TlsMaterial.of(ca.identity("first"), null))
                    .secret("ca", TlsMaterial.of(null, ca.trust()))
                    .cluster(
                            new UpstreamTls("id", "ca", "backend.test", Set.of(), TlsOptions.upstreamDefaults()),
                            config -> config,
                            backend.port());
            underLoad(number -> gateway.secret("id", TlsMaterial.of(ca.identity("client" + number), null)));
            assertThat(backend.connections()).isGreaterThan(CHANGES);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(gateway.stat("cluster.backend.upstream_cx_active"))
                            .isLessThanOrEqualTo(2L * CLIENTS));
        }
    }

    @Test
    void endpointsThatComeAndGoFailNoRequest() throws Exception {
        try (Backend first = Backend.saying("ok");
                Backend second = Backend.saying("ok")) {
            gateway.backend(first, second);
            underLoad(number -> {
                if (number % 2 == 0) {
                    gateway.backend(first);
                } else {
                    gateway.backend(second);
                }
            });
            assertThat(first.requests()).isNotEmpty();
            assertThat(second.requests()).isNotEmpty();
        }
    }

    @Test
    void routesThatAreSwappedFailNoRequest() throws Exception {
        try (Backend backend = Backend.saying("ok")) {
            gateway.backend(backend);
            underLoad(number -> gateway.routes(
                    Gateway.route("/none" + number, Forward.to("nobody")), Gateway.route("/", Forward.to("backend"))));
        }
    }

    @Test
    void listenersThatChangeFailNoRequest() throws Exception {
        try (Backend backend = Backend.saying("ok")) {
            gateway.backend(backend);
            underLoad(number -> gateway.listen("http", null, HttpConnectionConfig.of("test" + number, "routes")));
        }
    }

    /** One change. */
    @FunctionalInterface
    private interface Change {
        void make(int number);
    }

    private void underLoad(Change change) throws InterruptedException {
        List<Thread> clients = java.util.stream.IntStream.range(0, CLIENTS)
                .mapToObj(number -> Thread.ofVirtual().start(this::requests))
                .toList();
        for (int number = 0; number < CHANGES; number++) {
            awaitProgress();
            change.make(number);
        }
        awaitProgress();
        running.set(false);
        for (Thread client : clients) {
            client.join();
        }
        assertThat(wrong).isEmpty();
    }

    private void awaitProgress() {
        long goal = answered.get() + 10L * CLIENTS;
        Awaitility.await().until(() -> answered.get() >= goal || !wrong.isEmpty());
    }

    private void requests() {
        try {
            while (running.get()) {
                onOneConnection();
            }
        } catch (RuntimeException e) {
            wrong.add(e.toString());
        }
    }

    /** Until the gateway says that it ends. */
    private void onOneConnection() {
        try (Client client = gateway.client()) {
            boolean open = true;
            while (open && running.get()) {
                Client.Response response = client.get("/");
                if (response.body().equals("ok")) {
                    answered.incrementAndGet();
                } else {
                    wrong.add(response.toString());
                    running.set(false);
                }
                open = !response.header("connection").equals("close");
            }
        }
    }
}
