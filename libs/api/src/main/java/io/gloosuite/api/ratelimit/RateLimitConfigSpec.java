package io.gloosuite.api.ratelimit;

import io.gloosuite.api.shape.Required;
import java.util.List;

/** A rate limit policy: both sides of it in one object. */
public record RateLimitConfigSpec(@Required Raw raw) {

    /**
     * Rules, and what is told about requests.
     *
     * @param descriptors rules for {@code actions}
     * @param rateLimits what the data plane tells about a request
     * @param setDescriptors rules for {@code setActions}; the first that matches counts
     */
    public record Raw(
            List<Descriptor> descriptors, List<RateLimitActions> rateLimits, List<SetDescriptor> setDescriptors) {}
}
