package io.gloosuite.gloo.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.testing.TestCa;
import org.junit.jupiter.api.Test;

class RotationStageTest {
    private static final TestCa CA = TestCa.create("suite");

    @Test
    void oneCaIsStable() {
        assertThat(RotationStage.of(CA.material("gloo"))).isEqualTo("Stable");
    }

    @Test
    void nothingHasNoStage() {
        assertThat(RotationStage.of(TlsMaterial.EMPTY)).isNull();
    }

    @Test
    void moreCasThanARotationHasAreNotCertgens() {
        TlsMaterial material =
                TlsMaterial.of(CA.identity("gloo"), CA.trustWith(TestCa.create("second"), TestCa.create("third")));

        assertThat(RotationStage.of(material)).isNull();
    }

    @Test
    void twoCasAreOneOfTheTwoStagesBetween() {
        TlsMaterial material = TlsMaterial.of(CA.identity("gloo"), CA.trustWith(TestCa.create("next")));

        assertThat(RotationStage.of(material)).isIn("TrustBoth", "IssueNew");
    }
}
