package io.gloosuite.sds.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.gloosuite.sds.secret.Verdict.Reason;
import io.gloosuite.tls.ContentVersion;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.Pem;
import io.gloosuite.tls.testing.TestCa;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final ResourceNames NAMES = new ResourceNames("server_cert", "validation_context");
    private static final TestCa CA = TestCa.create("ca");
    private static final Identity IDENTITY = CA.identity("gloo.gloo-system.svc");

    private final String cert = Pem.encode(IDENTITY.chain());
    private final String key = Pem.encode(IDENTITY.key());

    @Test
    void whatFitsBecomesTwoResourcesWithTheVersionsOfTheirContent() throws Exception {
        Verdict verdict = judge(cert, key, CA.pem());
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Fits.class,
                        fits -> assertThat(fits.secrets())
                                .extracting(ServedSecret::name, ServedSecret::version)
                                .containsExactly(
                                        org.assertj.core.groups.Tuple.tuple(
                                                "server_cert", ContentVersion.of(IDENTITY.chain())),
                                        org.assertj.core.groups.Tuple.tuple(
                                                "validation_context",
                                                ContentVersion.of(CA.trust().certificates()))));
    }

    @Test
    void theResourcesCarryCleanPem() throws Exception {
        Verdict.Fits fits = (Verdict.Fits) judge(cert, key, CA.pem());
        Secret serverCert = Secret.parseFrom(fits.secrets().getFirst().body().getValue());
        Secret validation = Secret.parseFrom(fits.secrets().getLast().body().getValue());
        assertThat(serverCert
                        .getTlsCertificate()
                        .getCertificateChain()
                        .getInlineBytes()
                        .toStringUtf8())
                .isEqualTo(cert);
        assertThat(serverCert
                        .getTlsCertificate()
                        .getPrivateKey()
                        .getInlineBytes()
                        .toStringUtf8())
                .isEqualTo(key);
        assertThat(validation
                        .getValidationContext()
                        .getTrustedCa()
                        .getInlineBytes()
                        .toStringUtf8())
                .isEqualTo(CA.pem());
        assertThat(fits.secrets().getFirst().body().is(Secret.class)).isTrue();
    }

    @Test
    void aKeyOfAnotherCertificateIsAMismatch() {
        assertUnfit(judge(cert, Pem.encode(CA.identity("other").key()), CA.pem()), Reason.MISMATCH);
    }

    @Test
    void halfAFileIsMalformed() {
        assertUnfit(judge(cert.substring(0, 100), key, CA.pem()), Reason.MALFORMED);
        assertUnfit(judge(cert, key.substring(0, 60), CA.pem()), Reason.MALFORMED);
        assertUnfit(judge(cert, key, CA.pem().substring(0, 100)), Reason.MALFORMED);
        assertUnfit(judge("", "", ""), Reason.MALFORMED);
    }

    @Test
    void anExpiredCertificateIsNotServed() {
        Identity expired = CA.leaf("gloo").expired().issue();
        assertUnfit(judge(Pem.encode(expired.chain()), Pem.encode(expired.key()), CA.pem()), Reason.EXPIRED);
    }

    @Test
    void aCertificateOfTheFutureIsNotServedYet() {
        Identity future = CA.leaf("gloo").notYetValid().issue();
        assertUnfit(judge(Pem.encode(future.chain()), Pem.encode(future.key()), CA.pem()), Reason.NOT_YET_VALID);
    }

    @Test
    void aCertificateThatTheOwnCaDoesNotVouchForIsNotServed() {
        assertUnfit(judge(cert, key, TestCa.create("other").pem()), Reason.UNTRUSTED);
    }

    @Test
    void aCertificateOfAnybodyIsServedWhereTheCasAreForPeersOnly() {
        PairFiles files = new PairFiles(cert, key, TestCa.create("peers").pem());
        assertThat(Judge.judge(files, NAMES, Issuer.ANY, Instant.now())).isInstanceOf(Verdict.Fits.class);
    }

    @Test
    void noSecretIsPrinted() {
        PairFiles files = new PairFiles(cert, key, CA.pem());
        String body = key.lines().skip(1).findFirst().orElseThrow();
        assertThat(files.toString()).doesNotContain(body);
        assertThat(judge(cert, key, CA.pem()).toString()).doesNotContain(body);
        assertThat(judge(cert, key.substring(0, 60), CA.pem()).toString()).doesNotContain(body.substring(0, 10));
    }

    private static Verdict judge(String cert, String key, String ca) {
        return Judge.judge(new PairFiles(cert, key, ca), NAMES, Issuer.OWN_CA, Instant.now());
    }

    private static void assertUnfit(Verdict verdict, Reason reason) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Unfit.class, unfit -> assertThat(unfit.reason()).isEqualTo(reason));
    }
}
