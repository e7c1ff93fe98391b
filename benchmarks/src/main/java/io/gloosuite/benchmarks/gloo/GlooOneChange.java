package io.gloosuite.benchmarks.gloo;

import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.gloosuite.benchmarks.process.Certificates;
import io.gloosuite.benchmarks.process.Ports;
import io.gloosuite.benchmarks.process.Program;
import io.gloosuite.benchmarks.process.Samples;
import io.gloosuite.benchmarks.process.Usage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One upstream of many changes its port at the REST admin: how long until a data plane has the new cluster, how many bytes that is, and what
 * gloo uses for it. Arguments: root of the tree, number of upstreams and routes.
 */
public final class GlooOneChange {
    private static final int WARM_UP = 200;
    private static final int CHANGES = 200;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path root;
    private final Path work;
    private final int objects;
    private final HttpClient client = HttpClient.newHttpClient();
    /** The latest that was given to an upstream; each is given once, so that each change is one. */
    private int port = 10_000;

    private GlooOneChange(Path root, int objects) throws IOException {
        this.root = root;
        this.objects = objects;
        this.work = Files.createTempDirectory("gloo-one-change");
    }

    public static void main(String[] arguments) throws Exception {
        new GlooOneChange(Path.of(arguments[0]), Integer.parseInt(arguments[1])).run();
    }

    private void run() throws Exception {
        Path certificates = work.resolve("certs");
        Certificates.issue(root, certificates);
        Objects.write(Files.createDirectory(work.resolve("config")), objects);
        int sdsPort = Ports.free();
        int sdsHealth = Ports.free();
        int xds = Ports.free();
        int admin = Ports.free();
        int metrics = Ports.free();
        Map<String, String> sdsEnvironment = Map.of(
                "GLOO_MTLS_SDS_ENABLED",
                "true",
                "GLOO_MTLS_SECRET_DIR",
                certificates.toString(),
                "SDS_SERVER_ADDRESS",
                "127.0.0.1:" + sdsPort,
                "SDS_HEALTH_ADDRESS",
                "127.0.0.1:" + sdsHealth);
        Map<String, String> glooEnvironment = Map.of(
                "GLOO_CONFIG_DIR", work.resolve("config").toString(),
                "GLOO_XDS_ADDRESS", "127.0.0.1:" + xds,
                "GLOO_ADMIN_ADDRESS", "127.0.0.1:" + admin,
                "GLOO_METRICS_ADDRESS", "127.0.0.1:" + metrics,
                "SDS_ADDRESS", "127.0.0.1:" + sdsPort);
        try (Program sds = Program.start(root, "sds", sdsEnvironment, work.resolve("sds.log"))
                        .await(ready(sdsHealth));
                Program gloo = Program.start(root, "gloo", glooEnvironment, work.resolve("gloo.log"))
                        .await(ready(metrics));
                XdsSubscriber dataPlane = new XdsSubscriber(xds, certificates)) {
            awaitAll(dataPlane);
            change(dataPlane, admin, WARM_UP, new Samples());
            Usage before = gloo.usage();
            Samples samples = new Samples();
            int bytes = change(dataPlane, admin, CHANGES, samples);
            Usage after = gloo.usage();
            double cpuMillis = after.cpu().minus(before.cpu()).toMillis() / (double) CHANGES;
            System.out.printf("%d upstreams and routes, one change: %s%n", objects, samples);
            System.out.printf(
                    "gloo: %.1f ms of CPU and %d bytes a change, %d MiB (sds %d MiB)%n",
                    cpuMillis, bytes, after.residentKib() / 1024, sds.usage().residentKib() / 1024);
        }
    }

    private static URI ready(int port) {
        return URI.create("http://127.0.0.1:" + port + "/ready");
    }

    private void awaitAll(XdsSubscriber dataPlane) throws InterruptedException {
        int clusters = 0;
        while (clusters < objects) {
            DeltaDiscoveryResponse response = next(dataPlane);
            clusters += response.getTypeUrl().endsWith("Cluster") ? response.getResourcesCount() : 0;
        }
        while (dataPlane.responses().poll(1, TimeUnit.SECONDS) != null) {
            // what still comes belongs to the start
        }
    }

    /** Returns the bytes of the last response. */
    private int change(XdsSubscriber dataPlane, int admin, int changes, Samples samples) throws Exception {
        int bytes = 0;
        for (int i = 0; i < changes; i++) {
            int number = i % objects;
            long from = System.nanoTime();
            put(admin, number, ++port);
            DeltaDiscoveryResponse response = next(dataPlane);
            samples.add(System.nanoTime() - from);
            bytes = response.getSerializedSize();
        }
        return bytes;
    }

    private void put(int admin, int number, int port) throws IOException, InterruptedException {
        URI upstream = URI.create(
                "http://127.0.0.1:%d/api/v1/namespaces/gloo-system/upstreams/backend-%d".formatted(admin, number));
        HttpRequest request = HttpRequest.newBuilder(upstream)
                .header("content-type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofString(Objects.upstream(number, port)))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private static DeltaDiscoveryResponse next(XdsSubscriber dataPlane) throws InterruptedException {
        DeltaDiscoveryResponse response = dataPlane.responses().poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        if (response == null) {
            throw new IllegalStateException("nothing came within " + LIMIT);
        }
        return response;
    }
}
