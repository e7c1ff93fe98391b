package io.gloosuite.tls.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class CipherListProperties {
    @Property(tries = 200)
    void everySpellingKeepsTheOrderOfTheSuites(@ForAll("groups") List<List<CipherSuite>> groups) {
        List<String> entries =
                groups.stream().map(CipherListProperties::spelled).toList();

        assertThat(CipherList.parse(entries).suites())
                .isEqualTo(groups.stream().flatMap(List::stream).toList());
    }

    @Property(tries = 50)
    void bothNamesMeanTheSameSuite(@ForAll CipherSuite suite) {
        assertThat(CipherSuite.named(suite.openSslName())).contains(suite);
        assertThat(CipherSuite.named(suite.registeredName())).contains(suite);
    }

    @Provide
    Arbitrary<List<List<CipherSuite>>> groups() {
        return Arbitraries.of(CipherSuite.class)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .list()
                .ofMaxSize(6);
    }

    private static String spelled(List<CipherSuite> group) {
        List<String> names = group.stream().map(CipherSuite::openSslName).toList();
        return names.size() == 1 ? names.getFirst() : "[" + String.join("|", names) + "]";
    }
}
