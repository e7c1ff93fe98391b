package io.gloosuite.examples.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleTlsServerTest {

    @TempDir
    Path directory;

    @Test
    void says_hello_over_https_with_http_1_1_and_http_2() throws Exception {
        try (var server = start();
                var client = trusting(directory)) {
            for (var version : List.of(Version.HTTP_1_1, Version.HTTP_2)) {
                var response = get(client, server, "https", "/hello", version);

                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.body()).isEqualTo("Hello, world!\n");
                assertThat(response.version()).isEqualTo(version);
            }
        }
    }

    @Test
    void answers_404_to_another_path() throws Exception {
        try (var server = start();
                var client = trusting(directory)) {
            assertThat(get(client, server, "https", "/other", Version.HTTP_1_1).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void tells_a_client_that_speaks_plain_http() throws Exception {
        try (var server = start();
                var client = trusting(directory)) {
            var response = get(client, server, "http", "/hello", Version.HTTP_1_1);

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).isEqualTo("Client sent an HTTP request to an HTTPS server.\n");
            assertThat(server.counts().plainHttpRequests.sum()).isOne();
        }
    }

    @Test
    void keeps_its_key_to_its_owner() throws Exception {
        try (var server = start()) {
            assertThat(server.address().getPort()).isPositive();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("key.pem"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void refuses_a_client_without_a_certificate_when_one_is_required() throws Exception {
        try (var server = start("--require-client-cert");
                var client = trusting(directory)) {
            assertThatThrownBy(() -> get(client, server, "https", "/hello", Version.HTTP_1_1))
                    .isInstanceOf(IOException.class);
            await().untilAsserted(() ->
                    assertThat(server.counts().failedHandshakes.sum()).isPositive());
        }
    }

    @Test
    void takes_a_changed_certificate_for_new_connections_when_watching() throws Exception {
        try (var server = start("--watch")) {
            new CertificateMaker(Instant.now()).make(List.of("127.0.0.1")).write(directory);

            await().untilAsserted(
                            () -> assertThat(server.counts().reloads.sum()).isOne());
            try (var client = trusting(directory)) {
                assertThat(get(client, server, "https", "/hello", Version.HTTP_1_1)
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void does_not_serve_a_key_that_does_not_fit() throws Exception {
        var maker = new CertificateMaker(Instant.now());
        var first = maker.make(List.of("127.0.0.1"));
        first.write(directory);
        var tls = new ServedTls(directory, false);
        var second = maker.make(List.of("127.0.0.1"));

        new CertificateSet(second.ca(), second.chain(), first.key()).write(directory);
        assertThat(tls.reload()).isFalse();

        second.write(directory);
        assertThat(tls.reload()).isTrue();
    }

    @Test
    void names_the_option_that_it_does_not_know() {
        assertThatThrownBy(() -> Options.parse("--prot", "1")).hasMessage("--prot: unknown option");
        assertThatThrownBy(() -> Options.parse("--port", "70000")).hasMessage("--port: 70000 (expected: 0 to 65535)");
        assertThatThrownBy(() -> Options.parse("--port")).hasMessage("--port: needs a value");
    }

    private ExampleTlsServer start(String... more) throws Exception {
        var arguments = new ArrayList<>(List.of("--port", "0", "--cert-dir", directory.toString()));
        arguments.addAll(List.of(more));
        return ExampleTlsServer.start(Options.parse(arguments.toArray(String[]::new)));
    }

    private static HttpResponse<String> get(
            HttpClient client, ExampleTlsServer server, String scheme, String path, Version version)
            throws IOException, InterruptedException {
        var uri = URI.create(
                "%s://127.0.0.1:%d%s".formatted(scheme, server.address().getPort(), path));
        return client.send(HttpRequest.newBuilder(uri).version(version).build(), BodyHandlers.ofString());
    }

    private static HttpClient trusting(Path directory) throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var pem = Files.newInputStream(directory.resolve("ca.pem"))) {
            store.setCertificateEntry("ca", (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
