package io.gloosuite.gloo.listen;

import static io.gloosuite.gloo.listen.XdsAddress.Security.MUTUAL_TLS;
import static io.gloosuite.gloo.listen.XdsAddress.Security.PLAINTEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XdsAddressTest {
    @Test
    void settingsMeanMutualTlsOnAnyAddress() {
        assertThat(XdsAddress.ofSettings("0.0.0.0:9977")).isEqualTo(new XdsAddress("0.0.0.0", 9977, MUTUAL_TLS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:9999", "[::1]:9999", "localhost:9999"})
    void settingsMeanClearTextOnALoopbackAddress(String address) {
        assertThat(XdsAddress.ofSettings(address).security()).isEqualTo(PLAINTEXT);
    }

    @Test
    void processServesMutualTlsOnALoopbackAddressToo() {
        assertThat(XdsAddress.mutualTls("127.0.0.1:9977").security()).isEqualTo(MUTUAL_TLS);
    }

    @Test
    void addressWithoutHostMeansAll() {
        assertThat(XdsAddress.mutualTls(":9977")).isEqualTo(new XdsAddress("0.0.0.0", 9977, MUTUAL_TLS));
    }

    @Test
    void addressIsShownAsItIsWritten() {
        assertThat(XdsAddress.mutualTls("[::]:9977")).hasToString("[::]:9977");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9977", "host", "host:", "host:port", "host:65536", "host:-1"})
    void anythingElseIsRefusedWithAnExample(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XdsAddress.ofSettings(address))
                .withMessageContaining("such as 0.0.0.0:9977");
    }
}
