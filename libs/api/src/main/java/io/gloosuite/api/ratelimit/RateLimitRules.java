package io.gloosuite.api.ratelimit;

import java.util.List;

/** The rules for what virtual hosts and routes tell about requests without a RateLimitConfig. */
public record RateLimitRules(List<Descriptor> descriptors, List<SetDescriptor> setDescriptors) {}
