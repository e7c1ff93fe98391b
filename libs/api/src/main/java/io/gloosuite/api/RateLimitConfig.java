package io.gloosuite.api;

import io.gloosuite.api.meta.Metadata;
import io.gloosuite.api.ratelimit.RateLimitConfigSpec;
import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;

/** How many requests may pass: rules for ratelimit, and what the data plane tells it about each request. */
@Shape(inert = {"apiVersion", "kind", "status"})
public record RateLimitConfig(
        @Required Metadata metadata, @Required RateLimitConfigSpec spec) implements KubeObject {}
