package io.gloosuite.api;

import io.gloosuite.api.extauth.AuthConfigSpec;
import io.gloosuite.api.meta.Metadata;
import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;

/** Who may pass: steps that extauth takes for each request of the routes that refer to it. */
@Shape(inert = {"apiVersion", "kind", "status"})
public record AuthConfig(
        @Required Metadata metadata, @Required AuthConfigSpec spec) implements KubeObject {}
