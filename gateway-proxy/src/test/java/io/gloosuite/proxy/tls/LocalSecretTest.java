package io.gloosuite.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.harness.Tls;
import io.gloosuite.proxy.model.DownstreamTls;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.model.ListenerConfig;
import io.gloosuite.proxy.model.ListenerConfig.FilterChain;
import io.gloosuite.proxy.model.LocalSecret;
import io.gloosuite.proxy.model.LocalSecret.LocalIdentity;
import io.gloosuite.proxy.model.LocalSecret.LocalTrust;
import io.gloosuite.proxy.model.UpstreamTls;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.Pem;
import io.gloosuite.tls.netty.TlsOptions;
import io.gloosuite.tls.testing.TestCa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateParsingException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that come with a listener or a cluster: in files or inline. */
class LocalSecretTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestCa ca = TestCa.create("ca");
    private final Gateway gateway = Gateway.start().forward(forward -> forward);

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aListenerServesTheCertificateInItsFilesAndTheNextOne() throws Exception {
        LocalSecret files = files(ca.identity("first.test"));
        Gateway.accepted(gateway.plane.apply(listener(files)));
        assertThat(names()).contains("first.test");

        files(ca.identity("second.test"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(names()).contains("second.test"));
        assertThat(gateway.stat("tls_files.update_success")).isEqualTo(1);
    }

    @Test
    void aFileThatIsBrokenLeavesTheLastGoodCertificate() throws Exception {
        Gateway.accepted(gateway.plane.apply(listener(files(ca.identity("first.test")))));

        Files.writeString(directory.resolve("tls.crt"), "nothing");

        await().atMost(PATIENCE).until(() -> gateway.stat("tls_files.update_failure") == 1);
        assertThat(names()).contains("first.test");
    }

    @Test
    void aListenerWhoseFileIsNotThereIsRefused() {
        LocalSecret missing = new LocalIdentity(
                "local:missing", new LocalSecret.File("/nowhere/tls.crt"), new LocalSecret.File("/nowhere/tls.key"));

        assertThat(gateway.plane.apply(listener(missing)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("/nowhere/tls.crt"));
        assertThat(gateway.plane.certificates()).isEmpty();
    }

    @Test
    void aClusterPresentsAndTrustsWhatComesInline() {
        LocalSecret identity = inline(ca.identity("gateway.test"));
        LocalSecret trust = new LocalTrust("local:ca", new LocalSecret.Text(ca.pem()));
        try (Backend backend = Backend.secure(
                ca.material("backend.test"), (request, connection) -> connection.reply(200, "trusted"))) {
            gateway.cluster(
                    new UpstreamTls(
                            identity.name(),
                            trust.name(),
                            "backend.test",
                            Set.of("backend.test"),
                            TlsOptions.upstreamDefaults(),
                            List.of(identity, trust)),
                    config -> config,
                    backend.port());
            try (Client client = gateway.client()) {
                assertThat(client.get("/").body()).isEqualTo("trusted");
            }
        }
    }

    @Test
    void theyGoWithWhoBroughtThem() throws IOException {
        Gateway.accepted(gateway.plane.apply(listener(files(ca.identity("first.test")))));
        assertThat(gateway.plane.certificates()).hasSize(1);

        gateway.plane.removeListener("https");

        assertThat(gateway.plane.certificates()).isEmpty();
    }

    @Test
    void aKeyIsInNoTextForm() {
        Identity identity = ca.identity("first.test");

        assertThat(listener(inline(identity)).toString())
                .contains("[inline]")
                .doesNotContain("BEGIN")
                .doesNotContain(Pem.encode(identity.key()).lines().toList().get(1));
    }

    private List<String> names() throws IOException, CertificateParsingException {
        return Tls.serverCertificate(gateway.address("https"), "any.test", ca).getSubjectAlternativeNames().stream()
                .map(name -> String.valueOf(name.get(1)))
                .toList();
    }

    private LocalSecret files(Identity identity) throws IOException {
        Path chain = write("tls.crt", Pem.encode(identity.chain()));
        Path key = write("tls.key", Pem.encode(identity.key()));
        return new LocalIdentity(
                "local:files", new LocalSecret.File(chain.toString()), new LocalSecret.File(key.toString()));
    }

    private Path write(String name, String text) throws IOException {
        Path next = Files.writeString(directory.resolve(name + ".next"), text);
        return Files.move(next, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private static LocalSecret inline(Identity identity) {
        return new LocalIdentity(
                "local:inline",
                new LocalSecret.Text(Pem.encode(identity.chain())),
                new LocalSecret.Text(Pem.encode(identity.key())));
    }

    private static ListenerConfig listener(LocalSecret secret) {
        DownstreamTls tls = new DownstreamTls(
                secret.name(),
                null,
                false,
                Set.of(),
                TlsOptions.downstreamDefaults(),
                DownstreamTls.Tickets.ALLOWED,
                List.of(secret));
        return new ListenerConfig(
                "https",
                "127.0.0.1",
                0,
                List.of(new FilterChain(Set.of(), tls, HttpConnectionConfig.of("test", "routes"))));
    }
}
