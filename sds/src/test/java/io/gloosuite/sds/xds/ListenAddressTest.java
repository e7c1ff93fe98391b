package io.gloosuite.sds.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8234, 127.0.0.1:8234",
        "127.8.9.1:0, 127.8.9.1:0",
        "[::1]:8234, [0:0:0:0:0:0:0:1]:8234",
        "unix:/run/sds.sock, unix:/run/sds.sock"
    })
    void addressesOfThisMachineOnlyAreTaken(String text, String address) {
        assertThat(ListenAddress.parse(text)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:8234", "[::]:8234", "10.0.0.1:8234", "192.168.1.1:1"})
    void anAddressThatOthersReachIsRefused(String text) {
        assertThatThrownBy(() -> ListenAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sds server address: " + text + ": not loopback, and anybody who reaches it could take the"
                        + " private key (expected: 127.0.0.1:port, [::1]:port or unix:/path)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":8234", "8234", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000"})
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> ListenAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sds server address: " + text);
    }
}
