package io.gloosuite.api;

import io.gloosuite.api.meta.Metadata;
import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;
import io.gloosuite.api.upstream.UpstreamSpec;

/** A backend and how to connect to it. */
@Shape(inert = {"apiVersion", "kind", "status"})
public record Upstream(
        @Required Metadata metadata, @Required UpstreamSpec spec) implements KubeObject {}
