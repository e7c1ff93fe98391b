package io.gloosuite.sds.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.sds.secret.Issuer;
import io.gloosuite.sds.secret.Judge;
import io.gloosuite.sds.secret.PairFiles;
import io.gloosuite.sds.secret.ResourceNames;
import io.gloosuite.sds.secret.ServedSecret;
import io.gloosuite.sds.secret.Verdict;
import io.gloosuite.sds.watch.Certificates;
import io.gloosuite.sds.watch.Pair;
import io.gloosuite.sds.xds.Streams;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthServerTest {
    private static final ResourceNames NAMES = new ResourceNames("server_cert", "validation_context");
    private static final Pair PAIR = Certificates.pair(Path.of("/certs"));
    private static final Certificates CERTIFICATES = Certificates.create();

    private final Instant now = Instant.now();
    private final Streams streams = new Streams(InstantSource.fixed(Instant.EPOCH));
    private final SdsMetrics metrics = new SdsMetrics(streams, () -> now);
    private final HealthServer server = new HealthServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            streams,
            Set.of("server_cert", "validation_context"),
            metrics);
    private final HttpClient http = HttpClient.newHttpClient();

    private int port;

    @BeforeEach
    void start() throws Exception {
        port = server.start().getPort();
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void aLivingServerIsHealthyWhateverItServes() throws Exception {
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void readyMeansThatEverythingConfiguredIsServed() throws Exception {
        assertThat(get("/ready").statusCode()).isEqualTo(503);
        assertThat(get("/ready").body()).isEqualTo("waiting for server_cert, validation_context\n");
        streams.publish(secrets());
        assertThat(get("/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void clientsSaysWhatIsServed() throws Exception {
        streams.publish(secrets());
        ServedSecret cert = secrets().getFirst();
        ServedSecret trust = secrets().getLast();
        assertThat(get("/clients").body())
                .isEqualTo(
                        "{\"resources\":[{\"name\":\"server_cert\",\"version\":\"%s\",\"notAfter\":\"%s\"},{\"name\":\"validation_context\",\"version\":\"%s\",\"notAfter\":\"%s\"}],\"clients\":[],\"withoutClientsMillis\":0}",
                        cert.version(), cert.notAfter(), trust.version(), trust.notAfter());
    }

    @Test
    void metricsTellExpiryVersionAndReloads() throws Exception {
        streams.publish(secrets());
        metrics.good(PAIR, secrets());
        metrics.rejected(PAIR, Verdict.Reason.MISMATCH);
        ServedSecret cert = secrets().getFirst();
        assertThat(get("/metrics").body())
                .contains("sds_served_info{resource=\"server_cert\",version=\"" + cert.version() + "\"} 1")
                .contains("sds_certificate_expiry_seconds{resource=\"server_cert\"}")
                .contains("sds_last_reload_success{pair=\"server_cert+validation_context\"} 0.0")
                .contains("sds_reloads_rejected_total{pair=\"server_cert+validation_context\",reason=\"mismatch\"} 1.0")
                .contains("sds_clients_connected 0.0")
                .contains("sds_clients_acknowledged{resource=\"server_cert\"} 0.0");
    }

    @Test
    void aVersionThatIsNoLongerServedIsNoLongerAMetric() throws Exception {
        streams.publish(secrets());
        get("/metrics");
        String old = secrets().getFirst().version();
        streams.publish(secrets(Certificates.create()));
        assertThat(get("/metrics").body()).doesNotContain(old);
    }

    @Test
    void anotherPageIsNotFound() throws Exception {
        assertThat(get("/readyy").statusCode()).isEqualTo(404);
        assertThat(get("/").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static List<ServedSecret> secrets() {
        return secrets(CERTIFICATES);
    }

    private static List<ServedSecret> secrets(Certificates certificates) {
        PairFiles files = new PairFiles(certificates.cert(), certificates.key(), certificates.ca());
        return ((Verdict.Fits) Judge.judge(files, NAMES, Issuer.OWN_CA, Instant.now())).secrets();
    }
}
