package io.gloosuite.api.upstream;

import io.gloosuite.api.shape.Shape;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an upstream's hosts share its requests; round robin when nothing is said. */
@Shape(
        oneOf = {"roundRobin", "leastRequest", "random", "ringHash", "maglev"},
        unheeded = "localityWeightedLbConfig")
public record LoadBalancerConfig(
        @Nullable Double healthyPanicThreshold,
        @Nullable Duration updateMergeWindow,
        @Nullable RoundRobin roundRobin,
        @Nullable LeastRequest leastRequest,
        @Nullable Random random,
        @Nullable RingHash ringHash,
        @Nullable Maglev maglev,
        @Nullable Boolean useHostnameForHashing,
        @Nullable Boolean closeConnectionsOnHostSetChange) {

    /** One after the other. */
    public record RoundRobin(@Nullable SlowStart slowStartConfig) {}

    /** The less busy of some hosts taken at random. */
    public record LeastRequest(
            @Nullable Integer choiceCount, @Nullable SlowStart slowStartConfig) {}

    /** Any. */
    public record Random() {}

    /** By a hash of the request, on a ring. */
    public record RingHash(@Nullable RingHashConfig ringHashConfig) {}

    /** Limits of the ring. */
    public record RingHashConfig(
            @Nullable Long minimumRingSize, @Nullable Long maximumRingSize) {}

    /** By a hash of the request, in a table. */
    public record Maglev() {}

    /** How a new host gets its share little by little. */
    public record SlowStart(
            @Nullable Duration slowStartWindow,
            @Nullable Double aggression,
            @Nullable Double minWeightPercent) {}
}
