package io.gloosuite.extauth.oauth.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.gloosuite.extauth.testing.SigningKeys;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class KeySetTest {

    private final JWK good = new SigningKeys().newest().toPublicJWK();

    private static String set(JWK... keys) {
        return Arrays.stream(keys).map(JWK::toJSONString).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    @Test
    void anAdministratorsSetMustBeGoodThroughout() throws JOSEException {
        JWK symmetric = new OctetSequenceKeyGenerator(256).generate();
        JWK weak = new RSAKeyGenerator(1024, true).generate();
        assertThatThrownBy(() -> KeySet.strict(set(good, symmetric))).hasMessageContaining("symmetric");
        assertThatThrownBy(() -> KeySet.strict(set(good, weak))).hasMessageContaining("1024 bits");
        assertThatThrownBy(() -> KeySet.strict("{\"keys\":[{\"kty\":\"EC\"}]}")).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> KeySet.strict("{\"keys\":[]}")).hasMessageContaining("no key");
        assertThatThrownBy(() -> KeySet.strict("<html>")).hasMessageContaining("not a JSON object");
        assertThatThrownBy(() -> KeySet.strict("{}")).hasMessageContaining("not a JWK set");
    }

    @Test
    void aSingleKeyIsASet() throws InvalidKeys {
        assertThat(KeySet.strict(good.toJSONString()).isEmpty()).isFalse();
    }

    @Test
    void aProvidersOddKeysAreLeftOut() throws InvalidKeys, JOSEException {
        JWK symmetric = new OctetSequenceKeyGenerator(256).generate();
        KeySet keys = KeySet.lenient(set(symmetric, good), 7);
        assertThat(keys.sameKeys(KeySet.strict(set(good)))).isTrue();
        assertThat(keys.version()).isEqualTo(7);
        assertThatThrownBy(() -> KeySet.lenient(set(symmetric), 1)).hasMessageContaining("symmetric");
    }

    @Test
    void messagesNeverShowAKey() throws JOSEException {
        JWK secret = new OctetSequenceKeyGenerator(256).generate();
        assertThatThrownBy(() -> KeySet.strict(set(secret)))
                .hasMessageNotContaining(
                        secret.toOctetSequenceKey().getKeyValue().toString());
    }
}
