package io.gloosuite.ratelimit.limit;

/**
 * So many hits in each window.
 *
 * @param requestsPerUnit hits that pass; 0 lets none pass
 */
public record Limit(Unit unit, long requestsPerUnit) {
    /** From this many hits on, counts are reported as near the limit: Gloo's 80 %. */
    long nearThreshold() {
        return requestsPerUnit - (requestsPerUnit + 4) / 5;
    }
}
