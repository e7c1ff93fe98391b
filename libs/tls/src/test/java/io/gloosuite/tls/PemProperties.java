package io.gloosuite.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.tls.testing.TestCa;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

final class PemProperties {
    private static final List<X509Certificate> CERTIFICATES = IntStream.range(0, 4)
            .mapToObj(i -> TestCa.create("ca" + i).certificate())
            .toList();

    @Property(tries = 100)
    void whatIsWrittenIsRead(@ForAll @Size(min = 1, max = 6) List<@IntRange(max = 3) Integer> choice)
            throws PemException {
        List<X509Certificate> certificates =
                choice.stream().map(CERTIFICATES::get).toList();

        List<X509Certificate> read = Pem.certificates(Pem.encode(certificates));

        assertThat(read).isEqualTo(certificates);
        assertThat(ContentVersion.of(read))
                .isEqualTo(ContentVersion.of(certificates))
                .matches("[0-9a-f]{16}");
    }

    @Property(tries = 500)
    void anyTextIsReadOrRefused(@ForAll @StringLength(max = 200) String text) {
        assertReadOrRefused(text);
        assertReadOrRefused("-----BEGIN EC PRIVATE KEY-----\n" + text + "\n-----END EC PRIVATE KEY-----");
    }

    private static void assertReadOrRefused(String text) {
        try {
            Pem.privateKey(text);
        } catch (PemException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }
}
