package io.gloosuite.api;

import io.gloosuite.api.meta.Metadata;
import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;
import io.gloosuite.api.shape.UnknownFields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Kubernetes' Service. */
@Shape(unknown = UnknownFields.KEPT)
public record Service(@Required Metadata metadata, @Required Spec spec) implements KubeObject {

    /** What the suite heeds of a Service's spec. */
    @Shape(unknown = UnknownFields.KEPT)
    public record Spec(
            Map<String, String> selector,
            List<Port> ports,
            @Nullable String type,
            @Nullable String externalName) {}

    /**
     * A port of a Service.
     *
     * @param targetPort number or name of the port in the pods; missing means {@code port}
     */
    @Shape(unknown = UnknownFields.KEPT)
    public record Port(
            @Nullable String name,
            @Required Integer port,
            @Nullable JsonNode targetPort,
            @Nullable String appProtocol,
            @Nullable String protocol) {

        /** The name, empty for the one port that has none. */
        @Override
        public String name() {
            return name == null ? "" : name;
        }
    }
}
