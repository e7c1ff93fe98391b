package io.gloosuite.proxy.xds;

/**
 * How the configuration as a whole stands.
 *
 * @param source where it came from
 * @param live whether the listeners of the first configuration are open; there may be none
 * @param warming how many clusters and listeners wait for what they refer to
 * @param refused how many resources are refused in their latest version
 */
public record ConfigurationState(Source source, boolean live, int warming, int refused) {
    /** Where a configuration came from. */
    public enum Source {
        /** There is none yet. */
        NONE,
        /** The last good one from disk: the control plane has not answered since the start. */
        DISK,
        /** The control plane. */
        CONTROL_PLANE
    }
}
