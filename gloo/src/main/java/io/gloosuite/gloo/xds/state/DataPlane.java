package io.gloosuite.gloo.xds.state;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connected data plane, at one moment.
 *
 * @param node its id; empty until it told
 * @param role its node key as it gave it; empty when it gave none
 * @param peer remote address of its connection
 * @param userAgent name and version of its build
 */
public record DataPlane(
        String node, String role, String peer, String userAgent, Instant connectedSince, List<TypeState> types) {
    /**
     * Where a data plane stands with one type.
     *
     * @param version of everything it was sent
     * @param acknowledged the latest version it took, empty when none
     * @param nack what it refused and why, null when what it has is well
     */
    public record TypeState(
            String typeUrl,
            String version,
            String acknowledged,
            @Nullable Refused nack) {}

    /** A refused response: its version and the data plane's words. */
    public record Refused(String version, String detail) {}
}
