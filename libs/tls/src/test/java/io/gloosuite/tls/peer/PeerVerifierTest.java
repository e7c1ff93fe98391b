package io.gloosuite.tls.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.tls.Identity;
import io.gloosuite.tls.testing.TestCa;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PeerVerifierTest {
    private static final TestCa CA = TestCa.create("ca");

    private final Instant now = Instant.now();

    @ParameterizedTest
    @CsvSource({
        "a.test, a.test",
        "A.Test, a.tEST",
        "*.test, a.test",
        "127.0.0.1, 127.0.0.1",
        "::1, 0:0:0:0:0:0:0:1",
        "spiffe://cluster/ns/a, spiffe://cluster/ns/a"
    })
    void aNameOfTheCertificateIsWelcome(String certified, String expected) {
        assertThat(refusal(CA.identity(certified), PeerRules.servers(expected))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a.test, b.test",
        "a.test, test",
        "*.test, a.b.test",
        "*.test, test",
        "a.*, a.test",
        "*, localhost",
        "a.test, *.test",
        "127.0.0.1, 127.0.0.2",
        "spiffe://cluster/ns/a, spiffe://cluster/ns/A",
        "spiffe://cluster/ns/a, spiffe://cluster/ns"
    })
    void anyOtherNameIsRefused(String certified, String expected) {
        assertThat(refusal(CA.identity(certified), PeerRules.servers(expected)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("(expected: one of [" + expected + "])"));
    }

    @Test
    void oneOfSeveralNamesIsEnough() {
        assertThat(refusal(CA.identity("x.test", "b.test"), PeerRules.servers("a.test", "b.test")))
                .isEmpty();
    }

    @Test
    void theCommonNameIsNoName() {
        assertThat(refusal(CA.leaf().issue(), PeerRules.servers("test"))).isPresent();
    }

    @Test
    void aWildcardDoesNotSayWhichClientItIs() {
        assertThat(refusal(CA.identity("*.test"), PeerRules.clients("a.test"))).isPresent();
    }

    @Test
    void aCertificateWithoutUsagesIsGoodForBothSides() {
        Identity anyUsage = CA.leaf("a.test").forAnyUsage().issue();

        assertThat(refusal(anyUsage, PeerRules.servers())).isEmpty();
        assertThat(refusal(anyUsage, PeerRules.clients())).isEmpty();
    }

    @Test
    void aCertificateForTheOtherSideIsRefused() {
        assertThat(refusal(CA.leaf().onlyForClients().issue(), PeerRules.servers()))
                .isPresent();
        assertThat(refusal(CA.leaf().onlyForServers().issue(), PeerRules.clients()))
                .isPresent();
    }

    @Test
    void anExpiredCertificateThatIsItsOwnAnchorIsRefused() {
        X509Certificate self = CA.certificate();
        Instant later = self.getNotAfter().toInstant().plusSeconds(1);

        assertThat(new PeerVerifier(CA.trust(), PeerRules.servers()).refusalOf(List.of(self), later))
                .hasValueSatisfying(reason -> assertThat(reason).contains("expired"));
    }

    @Test
    void aPinnedCertificateIsItsOwnAnchor() {
        assertThat(new PeerVerifier(CA.trust(), PeerRules.servers()).refusalOf(List.of(CA.certificate()), now))
                .isEmpty();
    }

    @Test
    void anIntermediateIsTakenFromThePeersChainInAnyOrder() {
        TestCa intermediate = CA.leaf().forAnyUsage().issueCa("intermediate");
        Identity leaf = intermediate.identity("a.test");

        assertThat(new PeerVerifier(CA.trust(), PeerRules.servers("a.test"))
                        .refusalOf(List.of(leaf.leaf(), CA.certificate(), intermediate.certificate()), now))
                .isEmpty();
        assertThat(refusal(leaf, PeerRules.servers("a.test"))).isPresent();
    }

    @Test
    void aLeafCannotIssue() {
        TestCa leafThatIssues = CA.leaf("a.test").issueLeafThatIssues();
        Identity forged = leafThatIssues.identity("gloo.test");

        assertThat(new PeerVerifier(CA.trust(), PeerRules.servers("gloo.test"))
                        .refusalOf(List.of(forged.leaf(), leafThatIssues.certificate()), now))
                .isPresent();
    }

    @Test
    void anExpiredAnchorVouchesForNobody() {
        Identity longLived =
                CA.leaf("a.test").valid(now, now.plus(Duration.ofDays(9))).issue();

        assertThat(new PeerVerifier(CA.trust(), PeerRules.servers())
                        .refusalOf(longLived.chain(), now.plus(Duration.ofDays(5))))
                .hasValueSatisfying(reason -> assertThat(reason).contains("every trusted CA"));
    }

    @Test
    void withoutTrustEverybodyIsRefused() {
        assertThat(new PeerVerifier(null, PeerRules.servers())
                        .refusalOf(CA.identity().chain(), now))
                .isPresent();
    }

    private Optional<String> refusal(Identity peer, PeerRules rules) {
        return new PeerVerifier(CA.trust(), rules).refusalOf(peer.chain(), now);
    }
}
