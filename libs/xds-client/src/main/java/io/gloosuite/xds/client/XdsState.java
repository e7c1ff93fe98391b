package io.gloosuite.xds.client;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a client stands, for health and metrics. What was received before stays in use while it is not connected.
 *
 * @param connected whether a stream is open
 * @param since when {@code connected} last changed
 * @param lastError why the stream before ended or could not be opened; null when none has failed
 * @param types by type URL, in order of subscription
 */
public record XdsState(
        boolean connected, Instant since, @Nullable String lastError, Map<String, TypeState> types) {
    /**
     * How one type stands.
     *
     * @param version the server's version of the latest update that was accepted whole; null before the first
     * @param resources how many are in use
     * @param lastRejection the reasons sent with the latest refusal, while it is newer than any acceptance; else null
     */
    public record TypeState(
            @Nullable String version,
            int resources,
            @Nullable String lastRejection) {}
}
