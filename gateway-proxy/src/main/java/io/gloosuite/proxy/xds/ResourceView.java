package io.gloosuite.proxy.xds;

import com.google.protobuf.Any;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one resource stands. Its content may hold private keys: who shows it has to redact it.
 *
 * @param active in use; null before the first
 * @param warming accepted, waiting for what it refers to; null mostly
 * @param refusal of the latest version; null when that was accepted
 */
public record ResourceView(
        String name,
        @Nullable Accepted active,
        @Nullable Accepted warming,
        @Nullable Refusal refusal) {

    /**
     * A version that was accepted.
     *
     * @param version the server's
     * @param since when it came
     */
    public record Accepted(Any resource, String version, Instant since) {
        @Override
        public String toString() {
            return version;
        }
    }

    /**
     * A version that was refused.
     *
     * @param reason as it was sent to the control plane
     */
    public record Refusal(String version, String reason, Instant since) {}
}
