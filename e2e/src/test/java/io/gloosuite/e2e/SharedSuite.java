package io.gloosuite.e2e;

import io.gloosuite.e2e.suite.DataPlane;
import io.gloosuite.e2e.suite.Suite;
import io.gloosuite.e2e.traffic.Answer;
import io.gloosuite.e2e.traffic.Request;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Scenarios that share one running suite for each data plane; each leaves it as it found it. */
@ParameterizedClass(name = "{0}")
@EnumSource(DataPlane.class)
abstract class SharedSuite {
    private static @Nullable Suite running;

    @Parameter
    DataPlane dataPlane;

    @BeforeParameterizedClassInvocation
    static void start(DataPlane dataPlane) {
        running = Suite.start(dataPlane);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    static Suite suite() {
        return Objects.requireNonNull(running, "no suite runs");
    }

    /** A request that reaches the upstream of this name: see {@link Documents#routeTo}. */
    static Request to(String upstream) {
        return Request.get("/").host(upstream + ".example");
    }

    static boolean isServed(Answer answer) {
        return answer.status() == 200;
    }

    static boolean isUnavailable(Answer answer) {
        return answer.status() == 503;
    }
}
