package io.gloosuite.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.tls.testing.TestCa;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LiveTlsTest {
    private final TestCa ca = TestCa.create("ca");
    private final TlsMaterial first = ca.material("a.test");
    private final TlsMaterial second = ca.material("a.test");
    private final LiveTls live = new LiveTls(first);
    private final List<TlsMaterial> heard = new ArrayList<>();

    @Test
    void listenersHearLaterMaterialsInOrder() {
        live.onChange(heard::add);
        live.update(second);
        live.update(first);

        assertThat(heard).containsExactly(second, first);
        assertThat(live.current()).isSameAs(first);
    }

    @Test
    void theMaterialIsCurrentWhenListenersHearOfIt() {
        live.onChange(material -> heard.add(live.current()));
        live.update(second);

        assertThat(heard).containsExactly(second);
    }

    @Test
    void aClosedRegistrationHearsNoMore() {
        Registration registration = live.onChange(heard::add);
        registration.close();
        registration.close();
        live.update(second);

        assertThat(heard).isEmpty();
    }

    @Test
    void theVersionFollowsFromBothHalves() {
        assertThat(first.version()).isNotEqualTo(second.version());
        assertThat(TlsMaterial.of(first.identity(), ca.trustWith(TestCa.create("next")))
                        .version())
                .isNotEqualTo(first.version())
                .startsWith(ContentVersion.of(first.identity().chain()));
        assertThat(TlsMaterial.EMPTY.version()).isEqualTo("none.none");
    }
}
