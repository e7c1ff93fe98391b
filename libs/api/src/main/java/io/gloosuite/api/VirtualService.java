package io.gloosuite.api;

import io.gloosuite.api.http.VirtualServiceSpec;
import io.gloosuite.api.meta.Metadata;
import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;

/** The routes of some hosts. */
@Shape(inert = {"apiVersion", "kind", "status"})
public record VirtualService(
        @Required Metadata metadata, @Required VirtualServiceSpec spec) implements KubeObject {}
