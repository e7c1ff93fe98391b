package io.gloosuite.certgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gloosuite.certgen.consumer.ConsumerAddress;
import io.gloosuite.certgen.issue.KeyAlgorithm;
import io.gloosuite.certgen.set.FileNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.MissingParameterException;

class SettingsTest {
    @Test
    void theDefaultsAreThoseOfGloo() {
        Settings settings = settings();
        assertThat(settings.dnsNames())
                .containsExactly(
                        "gloo", "gloo.gloo-system", "gloo.gloo-system.svc", "gloo.gloo-system.svc.cluster.local");
        assertThat(settings.names()).isEqualTo(new FileNames("tls.crt", "tls.key", "ca.crt"));
        assertThat(settings.renewBefore()).isEqualTo(Duration.ofDays(90));
        assertThat(settings.rotationDuration()).isZero();
        assertThat(settings.force()).isEqualTo(Settings.Force.BY_POLICY);
        assertThat(settings.keyAlgorithm()).isEmpty();
    }

    @Test
    void everyFlagIsHeard() {
        Settings settings = settings(
                "--svc-namespace=ns",
                "--cluster-domain=example",
                "--secret-cert-name=c",
                "--server-key-name=k",
                "--server-ca-name=a",
                "--force-rotation=true",
                "--rotation-duration=65s",
                "--key-algorithm=RSA",
                "--consumers=127.0.0.1:1,127.0.0.1:2",
                "--consumer-timeout=1m");
        assertThat(settings.dnsNames()).endsWith("gloo.ns.svc.example");
        assertThat(settings.names()).isEqualTo(new FileNames("c", "k", "a"));
        assertThat(settings.force()).isEqualTo(Settings.Force.ALWAYS);
        assertThat(settings.rotationDuration()).isEqualTo(Duration.ofSeconds(65));
        assertThat(settings.keyAlgorithm()).contains(KeyAlgorithm.RSA);
        assertThat(settings.consumers())
                .extracting(ConsumerAddress::name)
                .containsExactly("127.0.0.1:1", "127.0.0.1:2");
        assertThat(settings.consumerTimeout()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void forceConcernsWhatIsOlderThanTheRun() {
        assertThat(settings("--force-rotation").policy(Instant.EPOCH).rotateOlderThan())
                .contains(Instant.EPOCH);
        assertThat(settings("--force-rotation=false").policy(Instant.EPOCH).rotateOlderThan())
                .isEmpty();
    }

    @Test
    void withoutADirectoryAClusterWouldBeNeeded() {
        assertThatThrownBy(() -> Settings.of(parse("--svc-name=gloo", "--secret-name=gloo-mtls-certs")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--output-dir: missing")
                .hasMessageContaining("gloo-system/gloo-mtls-certs");
    }

    @Test
    void aWebhookConfigurationIsRefusedRatherThanIgnored() {
        assertThatThrownBy(() -> settings("--validating-webhook-configuration-name=w"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs the Kubernetes API");
    }

    @Test
    void aValidityThatWouldRotateForeverIsRefused() {
        assertThatThrownBy(() -> settings("--validity=2160h"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("every run would rotate");
    }

    @Test
    void theServiceAndTheSetMustBeNamed() {
        assertThatThrownBy(() -> parse("--output-dir=x"))
                .isInstanceOf(MissingParameterException.class)
                .hasMessageContaining("--svc-name")
                .hasMessageContaining("--secret-name");
    }

    private static Settings settings(String... flags) {
        List<String> all = new ArrayList<>(List.of("--svc-name=gloo", "--secret-name=s", "--output-dir=x"));
        all.addAll(List.of(flags));
        return Settings.of(parse(all.toArray(String[]::new)));
    }

    private static CertgenCommand parse(String... flags) {
        CertgenCommand command = new CertgenCommand();
        CertgenCommand.line(command).parseArgs(flags);
        return command;
    }
}
