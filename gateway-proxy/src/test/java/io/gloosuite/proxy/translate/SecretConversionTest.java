package io.gloosuite.proxy.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.gloosuite.proxy.fixtures.Xds;
import io.gloosuite.proxy.model.SecretConfig;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.Pem;
import io.gloosuite.tls.testing.TestCa;
import org.junit.jupiter.api.Test;

class SecretConversionTest {
    private final TestCa ca = TestCa.create("ca");

    @Test
    void readsAnIdentity() {
        Identity identity = ca.identity("x.y");

        SecretConfig secret = Outcomes.good(SecretConversion.convert(Xds.identity("id", identity)));

        assertThat(secret.name()).isEqualTo("id");
        assertThat(secret.material().identity().chain()).isEqualTo(identity.chain());
        assertThat(secret.material().trust()).isNull();
    }

    @Test
    void readsTrust() {
        Secret secret = Secret.newBuilder()
                .setName("ca")
                .setValidationContext(Xds.trust(ca.pem()))
                .build();

        assertThat(Outcomes.good(SecretConversion.convert(secret)).material().trust())
                .isEqualTo(ca.trust());
    }

    @Test
    void refusesAKeyOfAnotherCertificateWithoutShowingIt() {
        Identity one = ca.identity("x.y");
        Identity other = ca.identity("x.y");
        String key = Pem.encode(other.key());

        var problems = Outcomes.problems(SecretConversion.convert(Xds.identity("id", Pem.encode(one.chain()), key)));

        assertThat(problems).singleElement().asString().startsWith("tls_certificate: ");
        assertThat(problems.toString()).doesNotContain(key.lines().toList().get(1));
    }

    @Test
    void anOcspStapleDoesNotKeepARenewedCertificateOut() {
        Secret.Builder secret = Xds.identity("id", ca.identity("x.y")).toBuilder();
        secret.getTlsCertificateBuilder().getOcspStapleBuilder().setInlineString("staple");

        assertThat(Outcomes.good(SecretConversion.convert(secret.build())).name())
                .isEqualTo("id");
    }

    @Test
    void refusesWhatIsNoSecretOfTls() {
        assertThat(Outcomes.problems(SecretConversion.convert(
                        Xds.secret("{'name': 'x', 'generic_secret': {'secret': {'inline_string': 'geheim'}}}"))))
                .noneMatch(problem -> problem.contains("geheim"))
                .anyMatch(problem -> problem.startsWith("generic_secret: not supported"));
    }
}
