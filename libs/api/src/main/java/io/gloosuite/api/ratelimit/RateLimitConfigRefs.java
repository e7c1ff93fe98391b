package io.gloosuite.api.ratelimit;

import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.api.shape.Required;
import java.util.List;

/** The RateLimitConfigs that hold, each for itself. */
public record RateLimitConfigRefs(@Required List<ResourceRef> refs) {}
