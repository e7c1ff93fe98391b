package io.gloosuite.api.upstream;

import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A port of a Kubernetes Service.
 *
 * @param serviceNamespace namespace of the Service, {@code default} when missing
 * @param selector what the Service selects its pods by; for information, endpoints come from its EndpointSlices
 */
@Shape(
        unsupported = {"subsetSpec"},
        unheeded = {"serviceSpec"})
public record KubeSpec(
        @Required String serviceName,
        @Nullable String serviceNamespace,
        @Required Integer servicePort,
        Map<String, String> selector) {

    @Override
    public String serviceNamespace() {
        return serviceNamespace == null || serviceNamespace.isEmpty() ? "default" : serviceNamespace;
    }
}
