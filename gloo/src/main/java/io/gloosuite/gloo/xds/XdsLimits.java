package io.gloosuite.gloo.xds;

import java.time.Duration;

/**
 * What a data plane may ask of this server at most; everything here bounds memory or waiting. One response of a type is
 * under way per stream, so nothing queues up behind a slow reader.
 *
 * @param maxStreams streams open at once; one more is refused with RESOURCE_EXHAUSTED
 * @param maxTypesPerStream resource types one stream may subscribe to; Envoy uses about ten
 * @param maxNamesPerSubscription resource names one subscription may hold, by name or by initial version
 * @param hold longest time that routes wait for their clusters, and that clusters wait to be removed until no route needs
 *     them; bounds how long a data plane that never acknowledges can delay itself
 */
public record XdsLimits(int maxStreams, int maxTypesPerStream, int maxNamesPerSubscription, Duration hold) {
    /** Room for thousands of data planes with tens of thousands of resources each. */
    public static final XdsLimits DEFAULT = new XdsLimits(10_000, 32, 100_000, Duration.ofSeconds(5));
}
