package io.gloosuite.e2e;

import io.gloosuite.e2e.suite.DataPlane;
import io.gloosuite.e2e.suite.SharedSuites;
import io.gloosuite.e2e.suite.Suite;
import io.gloosuite.e2e.traffic.Answer;
import io.gloosuite.e2e.traffic.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Scenarios that share one running suite for each data plane; each leaves it as it found it, but for objects of its own names.
 * Each class begins with {@link Protection#PATIENT_SETTINGS}.
 */
@ExtendWith(SharedSuites.class)
@ParameterizedClass(name = "{0}")
@EnumSource(DataPlane.class)
abstract class SharedSuite {
    private static @Nullable Suite running;

    @Parameter
    DataPlane dataPlane;

    @BeforeParameterizedClassInvocation
    static void start(DataPlane dataPlane) {
        running = SharedSuites.of(dataPlane);
        running.admin().awaitApply(Protection.PATIENT_SETTINGS);
    }

    static Suite suite() {
        return Objects.requireNonNull(running, "no suite runs");
    }

    /** A request that reaches the upstream of this name (see {@link Documents#routeTo}) and is found by it in the access log. */
    static Request to(String upstream) {
        return Request.get("/" + upstream).host(upstream + ".example");
    }

    /** The last line of the access log about requests {@link #to} this upstream, once it has this response flag. */
    static String awaitFlag(String flag, String upstream) {
        Pattern line = Pattern.compile(".*\"GET /%s HTTP/1.1\" \\d+ %s .*".formatted(upstream, flag));
        Path log = suite().home().log("gateway-proxy");
        return Awaitility.await("access log of " + upstream + " with flag " + flag)
                .until(() -> lastMatch(log, line), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<String> lastMatch(Path log, Pattern line) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line.asMatchPredicate()).reduce((earlier, later) -> later);
        }
    }

    /** The first answer of this status. */
    static Answer awaitStatus(Request request, int status) {
        return suite().gateway().await(request, answer -> answer.status() == status);
    }

    static boolean isServed(Answer answer) {
        return answer.status() == 200;
    }

    static boolean isUnavailable(Answer answer) {
        return answer.status() == 503;
    }
}
