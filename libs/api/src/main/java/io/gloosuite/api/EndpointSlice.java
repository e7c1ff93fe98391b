package io.gloosuite.api;

import io.gloosuite.api.meta.Metadata;
import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;
import io.gloosuite.api.shape.UnknownFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Kubernetes' EndpointSlice: some of the addresses behind a Service. */
@Shape(unknown = UnknownFields.KEPT)
public record EndpointSlice(
        @Required Metadata metadata, @Nullable String addressType, List<Endpoint> endpoints, List<Port> ports)
        implements KubeObject {

    /** Label that names the Service a slice belongs to. */
    public static final String SERVICE_NAME_LABEL = "kubernetes.io/service-name";

    /** Addresses of one pod. */
    @Shape(unknown = UnknownFields.KEPT)
    public record Endpoint(
            List<String> addresses,
            @Nullable Conditions conditions,
            @Nullable String hostname) {

        /** Whether traffic may go there: ready unless it says otherwise. */
        public boolean ready() {
            return conditions == null || conditions.ready() == null || conditions.ready();
        }
    }

    /** State of an endpoint; missing means unknown, which Kubernetes reads as ready. */
    @Shape(unknown = UnknownFields.KEPT)
    public record Conditions(
            @Nullable Boolean ready,
            @Nullable Boolean serving,
            @Nullable Boolean terminating) {}

    /** A port that all endpoints of the slice have; the name is the Service port's. */
    @Shape(unknown = UnknownFields.KEPT)
    public record Port(
            @Nullable String name,
            @Nullable Integer port,
            @Nullable String protocol) {

        @Override
        public String name() {
            return name == null ? "" : name;
        }
    }
}
