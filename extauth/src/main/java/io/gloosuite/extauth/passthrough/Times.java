package io.gloosuite.extauth.passthrough;

import com.google.protobuf.util.Durations;
import java.time.Duration;

/** Times as the protos give them. */
final class Times {
    private Times() {}

    /** @param otherwise if it is not set, or not more than 0 */
    static Duration of(com.google.protobuf.Duration duration, Duration otherwise) {
        long millis = Durations.toMillis(duration);
        return millis > 0 ? Duration.ofMillis(millis) : otherwise;
    }
}
