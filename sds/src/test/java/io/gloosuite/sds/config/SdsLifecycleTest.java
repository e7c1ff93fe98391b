package io.gloosuite.sds.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gloosuite.sds.secret.Issuer;
import io.gloosuite.sds.secret.ResourceNames;
import io.gloosuite.sds.watch.Pair;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SdsLifecycleTest {
    @Test
    void itStartsWithoutFilesAndStops() {
        SdsLifecycle lifecycle = new SdsLifecycle(properties(Map.of()));
        lifecycle.start();
        assertThat(lifecycle.isRunning()).isTrue();
        lifecycle.stop();
        assertThat(lifecycle.isRunning()).isFalse();
    }

    @Test
    void anAddressThatOthersReachIsRefused() {
        assertRefused(Map.of("sds.server-address", "0.0.0.0:0"), "not loopback");
    }

    @Test
    void nothingToServeIsRefused() {
        assertRefused(Map.of("sds.gloo.enabled", "false"), "nothing to serve");
    }

    @Test
    void twoPairsOfTheSameNameAreRefused() {
        assertRefused(
                Map.of(
                        "sds.pairs[0].directory", "/other",
                        "sds.pairs[0].server-cert", "server_cert",
                        "sds.pairs[0].validation-context", "other_ca"),
                "server_cert is used twice");
    }

    @Test
    void aHealthAddressWithoutPortIsRefused() {
        assertRefused(Map.of("sds.health-address", "localhost"), "expected: host:port");
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertRefused(Map.of("sds.health-address", address), address);
        }
    }

    @Test
    void furtherPairsComeWithGloosFileNames() {
        SdsProperties properties = properties(Map.of(
                "sds.pairs[0].directory", "/other",
                "sds.pairs[0].server-cert", "other",
                "sds.pairs[0].validation-context", "other_ca",
                "sds.pairs[0].issuer", "any"));
        assertThat(properties.enabledPairs())
                .contains(new Pair(
                        Path.of("/other"),
                        "tls.crt",
                        "tls.key",
                        "ca.crt",
                        new ResourceNames("other", "other_ca"),
                        Issuer.ANY));
    }

    private static void assertRefused(Map<String, String> settings, String reason) {
        SdsLifecycle lifecycle = new SdsLifecycle(properties(settings));
        assertThatThrownBy(lifecycle::start)
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining(reason);
        lifecycle.stop();
    }

    private static SdsProperties properties(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "sds.server-address", "127.0.0.1:0",
                "sds.health-address", "127.0.0.1:0",
                "sds.gloo.directory", "/nowhere",
                "sds.gloo.server-cert", "server_cert",
                "sds.gloo.validation-context", "validation_context",
                "sds.istio.enabled", "false",
                "sds.istio.directory", "/nowhere",
                "sds.istio.server-cert", "istio_server_cert",
                "sds.istio.validation-context", "istio_validation_context"));
        all.putAll(settings);
        return new Binder(new MapConfigurationPropertySource(all))
                .bind("sds", SdsProperties.class)
                .get();
    }
}
