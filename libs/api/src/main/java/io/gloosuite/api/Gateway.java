package io.gloosuite.api;

import io.gloosuite.api.http.GatewaySpec;
import io.gloosuite.api.meta.Metadata;
import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;

/** A port that serves VirtualServices. */
@Shape(inert = {"apiVersion", "kind", "status"})
public record Gateway(@Required Metadata metadata, @Required GatewaySpec spec) implements KubeObject {}
