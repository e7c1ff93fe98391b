package io.gloosuite.tls.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gloosuite.tls.Identity;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.TrustAnchors;
import io.gloosuite.tls.netty.PeerCheck.Unverified;
import io.gloosuite.tls.netty.PeerCheck.Verified;
import io.gloosuite.tls.netty.TlsPair.Agreed;
import io.gloosuite.tls.testing.TestCa;
import io.netty.handler.ssl.SslContext;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each behaviour with each implementation on both sides. */
@ParameterizedClass
@EnumSource(Engine.class)
final class TlsContextsTest {
    private static final TestCa CA = TestCa.create("ca");
    private static final Identity BACKEND = CA.identity("backend.test");
    private static final Identity RSA_BACKEND = CA.leaf("rsa.test").rsa().issue();
    private static final PeerCheck BACKEND_NAME = new Verified(Set.of("backend.test"));

    private final Engine engine;

    TlsContextsTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void boringSslIsPreferredWhereItIs() {
        assertThat(Engine.preferred()).isEqualTo(Engine.BORING_SSL);
    }

    @Test
    void upstreamDefaultsAreEnvoys() throws Exception {
        Agreed agreed = agree(upstream(BACKEND_NAME), downstream(BACKEND));

        assertThat(agreed.protocol()).isEqualTo("TLSv1.2");
        assertThat(agreed.cipherSuite()).isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
        assertThat(agreed.alpn()).isNull();
    }

    @Test
    void tls13IsSpokenWhenAsked() throws Exception {
        Agreed agreed = agree(withOptions(latest()), downstream(BACKEND));

        assertThat(agreed.protocol()).isEqualTo("TLSv1.3");
    }

    @Test
    void aBackendOfAnotherCaIsRefused() {
        assertRefused(upstream(BACKEND_NAME), downstream(TestCa.create("other").identity("backend.test")))
                .hasStackTraceContaining("was not issued by a trusted CA");
    }

    @Test
    void aBackendOfAnotherNameIsRefusedWithBothNames() {
        assertRefused(upstream(new Verified(Set.of("expected.test"))), downstream(BACKEND))
                .hasStackTraceContaining("[backend.test] (expected: one of [expected.test])");
    }

    @Test
    void anExpiredBackendIsRefused() {
        assertRefused(
                        upstream(BACKEND_NAME),
                        downstream(CA.leaf("backend.test").expired().issue()))
                .hasStackTraceContaining("expired at");
    }

    @Test
    void anyNameOfTheTrustedCaWillDoWithoutExpectedNames() throws Exception {
        Agreed agreed = agree(upstream(new Verified(Set.of())), downstream(BACKEND));

        assertThat(agreed.serverCertificate()).isEqualTo(BACKEND.leaf());
    }

    @Test
    void anUnverifiedBackendIsSpokenToWhenThatWasAsked() throws Exception {
        UpstreamTls unverified = new UpstreamTls(TlsMaterial.EMPTY, latest(), new Unverified(), null);

        Agreed agreed = agree(unverified, downstream(TestCa.create("other").identity("backend.test")));

        assertThat(agreed.protocol()).isEqualTo("TLSv1.3");
    }

    @Test
    void verificationWithoutATrustedCaIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UpstreamTls(TlsMaterial.EMPTY, latest(), BACKEND_NAME, null))
                .withMessageContaining("no trusted CA");
    }

    @Test
    void theServerNameIsSentWhateverHostIsConnectedTo() throws Exception {
        UpstreamTls named = new UpstreamTls(TlsMaterial.of(null, CA.trust()), latest(), BACKEND_NAME, "sni.test");

        assertThat(agree(named, downstream(BACKEND)).serverNames()).containsExactly("sni.test");
    }

    @Test
    void noServerNameIsSentUnlessAsked() throws Exception {
        assertThat(agree(upstream(BACKEND_NAME), downstream(BACKEND)).serverNames())
                .isEmpty();
    }

    @Test
    void theListenersProtocolsAreAgreedByItsPreference() throws Exception {
        UpstreamTls browser = withOptions(latest().withAlpn(List.of("http/1.1", "h2")));

        assertThat(agree(browser, downstream(BACKEND)).alpn()).isEqualTo("h2");
    }

    @Test
    void aConfiguredCipherSuiteIsTheOneUsed() throws Exception {
        TlsOptions options = TlsOptions.upstreamDefaults().withCipherSuites(List.of("ECDHE-RSA-AES256-SHA"));
        DownstreamTls server = DownstreamTls.of(RSA_BACKEND, options);

        assertThat(agree(withOptions(options, Set.of("rsa.test")), server).cipherSuite())
                .isEqualTo("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA");
    }

    @Test
    void sidesWithoutACommonCipherSuiteDoNotAgree() {
        TlsOptions client = TlsOptions.upstreamDefaults().withCipherSuites(List.of("ECDHE-ECDSA-AES256-GCM-SHA384"));
        TlsOptions server = TlsOptions.upstreamDefaults().withCipherSuites(List.of("ECDHE-ECDSA-AES128-GCM-SHA256"));

        assertRefused(withOptions(client), DownstreamTls.of(BACKEND, server));
    }

    @Test
    void sidesWithoutACommonCurveDoNotAgree() {
        TlsOptions client = latest().withCurves(List.of("P-384"));

        assertRefused(withOptions(client), downstream(BACKEND));
    }

    @Test
    void aCommonCurveIsFound() throws Exception {
        TlsOptions client = latest().withCurves(List.of("P-521", "P-256"));

        assertThat(agree(withOptions(client), downstream(BACKEND)).protocol()).isEqualTo("TLSv1.3");
    }

    @Test
    void aListenerWithTwoIdentitiesShowsTheOneThatTheClientCanVerify() throws Exception {
        DownstreamTls both = new DownstreamTls(
                List.of(BACKEND, RSA_BACKEND), null, ClientCertificate.NONE, Set.of(), TlsOptions.downstreamDefaults());
        TlsOptions rsaOnly = TlsOptions.upstreamDefaults().withCipherSuites(List.of("ECDHE-RSA-AES128-GCM-SHA256"));

        assertThat(agree(withOptions(rsaOnly, Set.of("rsa.test")), both).serverCertificate())
                .isEqualTo(RSA_BACKEND.leaf());
        assertThat(agree(upstream(BACKEND_NAME), both).serverCertificate()).isEqualTo(BACKEND.leaf());
    }

    @Test
    void aRequiredClientCertificateIsShownAndVerified() throws Exception {
        DownstreamTls strict = clientCertificates(ClientCertificate.REQUIRED, CA.trust());

        assertThat(agree(withIdentity(CA.identity("client.test")), strict).protocol())
                .isEqualTo("TLSv1.2");
    }

    @Test
    void aClientWithoutTheRequiredCertificateIsRefused() {
        assertRefused(upstream(BACKEND_NAME), clientCertificates(ClientCertificate.REQUIRED, CA.trust()));
    }

    @Test
    void aClientOfAnotherNameIsRefused() {
        assertRefused(
                withIdentity(CA.identity("stranger.test")), clientCertificates(ClientCertificate.REQUIRED, CA.trust()));
    }

    @Test
    void anOptionalCertificateMayBeMissing() throws Exception {
        DownstreamTls lenient = clientCertificates(ClientCertificate.OPTIONAL, CA.trust());

        assertThat(agree(upstream(BACKEND_NAME), lenient).protocol()).isEqualTo("TLSv1.2");
    }

    @Test
    void anOptionalCertificateThatIsShownIsVerified() {
        assertRefused(
                withIdentity(TestCa.create("other").identity("client.test")),
                clientCertificates(ClientCertificate.OPTIONAL, CA.trust()));
    }

    private Agreed agree(UpstreamTls client, DownstreamTls server) throws Exception {
        SslContext listener = server.identities().size() == 1
                ? TlsContexts.downstream(server, engine)
                : TlsContexts.downstream(server);
        try (TlsPair pair = new TlsPair(TlsContexts.upstream(client, engine), listener)) {
            return pair.shakeHands();
        }
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(UpstreamTls client, DownstreamTls server) {
        return assertThatThrownBy(() -> agree(client, server)).isInstanceOf(SSLException.class);
    }

    private static TlsOptions latest() {
        return TlsOptions.upstreamDefaults().withVersions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3);
    }

    private static UpstreamTls upstream(PeerCheck peer) {
        return new UpstreamTls(TlsMaterial.of(null, CA.trust()), TlsOptions.upstreamDefaults(), peer, null);
    }

    private static UpstreamTls withOptions(TlsOptions options) {
        return withOptions(options, Set.of("backend.test"));
    }

    private static UpstreamTls withOptions(TlsOptions options, Set<String> sans) {
        return new UpstreamTls(TlsMaterial.of(null, CA.trust()), options, new Verified(sans), null);
    }

    private static UpstreamTls withIdentity(Identity identity) {
        return new UpstreamTls(TlsMaterial.of(identity, CA.trust()), TlsOptions.upstreamDefaults(), BACKEND_NAME, null);
    }

    private static DownstreamTls downstream(Identity identity) {
        return DownstreamTls.of(identity, TlsOptions.downstreamDefaults());
    }

    private static DownstreamTls clientCertificates(ClientCertificate mode, TrustAnchors trust) {
        return new DownstreamTls(List.of(BACKEND), trust, mode, Set.of("client.test"), TlsOptions.downstreamDefaults());
    }
}
