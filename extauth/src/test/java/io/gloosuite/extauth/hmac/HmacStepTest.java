package io.gloosuite.extauth.hmac;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gloosuite.api.extauth.v1.Hmac;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.testing.Decisions;
import io.gloosuite.extauth.testing.Requests;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HmacStepTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String DATE = date(NOW);
    private static final String TARGET = "@request-target: get /orders?page=2";

    @ParameterizedTest
    @CsvSource({"hmac-sha256,HmacSHA256", "hmac-sha384,HmacSHA384", "hmac-sha512,HmacSHA512"})
    void aRequestThatIsSignedPasses(String algorithm, String jca) throws Exception {
        String signature = mac(jca, "sesame", "date: " + DATE + "\n" + TARGET);
        assertThat(Decisions.allowed(check(DATE, header("alice", algorithm, "date @request-target", signature)))
                        .userId())
                .isEqualTo("alice");
    }

    @Test
    void anotherPathDateOrSecretDoesNot() throws Exception {
        for (String text : new String[] {
            "date: " + DATE + "\n@request-target: get /admin", "date: " + DATE, TARGET + "\ndate: " + DATE
        }) {
            String signature = mac("HmacSHA256", "sesame", text);
            assertThat(check(DATE, header("alice", "hmac-sha256", "date @request-target", signature)))
                    .isInstanceOf(Decision.Denied.class);
        }
        String other = mac("HmacSHA256", "other", "date: " + DATE + "\n" + TARGET);
        assertThat(check(DATE, header("alice", "hmac-sha256", "date @request-target", other)))
                .isInstanceOf(Decision.Denied.class);
        assertThat(check(DATE, header("mallory", "hmac-sha256", "date @request-target", other)))
                .isInstanceOf(Decision.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 86_400})
    void aDateFarFromNowIsDenied(long seconds) throws Exception {
        String date = date(NOW.plusSeconds(seconds));
        String signature = mac("HmacSHA256", "sesame", "date: " + date);
        assertThat(Decisions.denied(check(date, header("alice", "hmac-sha256", "date", signature)))
                        .reason())
                .contains("date");
    }

    @Test
    void aDateThatIsNotSignedIsNoDate() throws Exception {
        String signature = mac("HmacSHA256", "sesame", TARGET);
        assertThat(check(DATE, header("alice", "hmac-sha256", "@request-target", signature)))
                .isInstanceOf(Decision.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "hmac-sha1", "hmac-md5", ""})
    void weakAlgorithmsAreNotThere(String algorithm) throws Exception {
        String signature = mac("HmacSHA1", "sesame", "date: " + DATE);
        assertThat(check(DATE, header("alice", algorithm, "date", signature))).isInstanceOf(Decision.Denied.class);
    }

    @Property
    void anyHeaderIsReadOrRefusedQuietly(@ForAll String header) throws InvalidStep {
        assertThat(check(DATE, header)).isInstanceOf(Decision.Denied.class);
        assertThat(check(DATE, "hmac " + header)).isInstanceOf(Decision.Denied.class);
        assertThat(check(DATE, "hmac username=\"" + header + "\"")).isInstanceOf(Decision.Denied.class);
    }

    @Test
    void anotherSchemeIsRefusedByName() {
        assertThatThrownBy(() -> new HmacFactory(() -> NOW)
                        .create(
                                "ns.a",
                                Step.newBuilder().setHmac(Hmac.newBuilder()).build()))
                .isInstanceOfSatisfying(
                        InvalidStep.class, e -> assertThat(e.path()).isEqualTo("hmac.parameters_in_headers"));
    }

    private static Decision check(String date, String authorization) throws InvalidStep {
        AuthStep step = new HmacFactory(() -> NOW)
                .create(
                        "ns.a",
                        Step.newBuilder()
                                .setHmac(Hmac.newBuilder()
                                        .setParametersInHeaders(true)
                                        .putSecrets("alice", "sesame"))
                                .build());
        return Decisions.of(step, Requests.request().header("date", date).header("authorization", authorization));
    }

    private static String header(String user, String algorithm, String headers, String signature) {
        return "hmac username=\"%s\", algorithm=\"%s\", headers=\"%s\", signature=\"%s\""
                .formatted(user, algorithm, headers, signature);
    }

    private static String mac(String jca, String secret, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(jca);
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), jca));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    }

    private static String date(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }
}
