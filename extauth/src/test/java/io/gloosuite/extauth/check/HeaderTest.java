package io.gloosuite.extauth.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HeaderTest {
    @Property
    void noValueBecomesTwoHeaders(@ForAll String value) {
        assertThat(new Header("x-claim", value).value()).doesNotContain("\r", "\n", "\0");
    }

    @Test
    void lineEndsBecomeSpaces() {
        assertThat(new Header("X-Claim", "a\r\nx-admin: true").value()).isEqualTo("a  x-admin: true");
    }

    @Test
    void aNameIsAToken() {
        assertThat(new Header("X-User_Id.1", "").name()).isEqualTo("x-user_id.1");
        for (String name : new String[] {"", ":path", "a b", "a\r\nb", "ä", "a:b"}) {
            assertThatThrownBy(() -> new Header(name, "")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void noStepTouchesWhatFramesOrSteersHoweverItIsSpelt() {
        for (String name :
                new String[] {"content-length", "content_length", "host", "x-envoy-retry-on", "x_envoy_retry_on"}) {
            assertThat(Header.isUntouchable(name)).as(name).isTrue();
        }
        assertThat(Header.isUntouchable("x-user-id")).isFalse();
    }

    @Test
    void showsNoValue() {
        assertThat(new Header("authorization", "Bearer secret")).hasToString("authorization");
    }
}
