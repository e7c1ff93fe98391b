package io.gloosuite.gloo.translate.wire;

/**
 * An upstream as routes see it.
 *
 * @param cluster name of its cluster, which may not exist
 */
public record Destination(String cluster, Health health) {

    /** Whether requests can get there. */
    public enum Health {
        /** They can, as far as the configuration goes. */
        SERVED,
        /** The upstream exists and is not served as it asks. */
        REJECTED,
        /** There is no such upstream. */
        MISSING
    }

    public static Destination missing(String cluster) {
        return new Destination(cluster, Health.MISSING);
    }
}
