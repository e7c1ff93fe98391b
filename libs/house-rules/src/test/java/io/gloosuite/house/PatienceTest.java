package io.gloosuite.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PatienceTest {
    /** Longer than the library's own limit of ten seconds: it is ours that is asked. */
    @Test
    void waitsAreAsLongAsABusyMachineNeeds() {
        assertThat(Awaitility.await())
                .extracting("timeoutConstraint.maxWaitTime")
                .isEqualTo(Duration.ofSeconds(30));
    }
}
