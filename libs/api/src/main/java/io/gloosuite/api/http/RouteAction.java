package io.gloosuite.api.http;

import io.gloosuite.api.extauth.ExtAuthExtension;
import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where requests go. */
@Shape(
        oneOf = {"single", "multi", "upstreamGroup", "clusterHeader", "dynamicForwardProxy"},
        unsupported = {"upstreamGroup", "clusterHeader", "dynamicForwardProxy"})
public record RouteAction(
        @Nullable Destination single, @Nullable MultiDestination multi) {

    /** One backend: an Upstream, or the port of a Service by the upstream that discovery makes of it. */
    @Shape(
            oneOf = {"upstream", "kube", "consul"},
            unsupported = {"consul", "subset", "destinationSpec"})
    public record Destination(
            @Nullable ResourceRef upstream, @Nullable KubeDestination kube) {}

    /** The port of a Service. */
    public record KubeDestination(
            @Required ResourceRef ref, @Required Integer port) {}

    /** Some backends that share the requests by weight. */
    public record MultiDestination(@Required List<WeightedDestination> destinations) {}

    /** A backend and its share of the sum of all weights; without a weight it gets nothing. */
    public record WeightedDestination(
            @Required Destination destination,
            @Nullable Integer weight,
            @Nullable WeightedDestinationOptions options) {}

    /** What holds for requests that go to one of some backends. */
    @Shape(
            unsupported = {
                "headerManipulation",
                "transformations",
                "stagedTransformations",
                "extensions",
                "bufferPerRoute",
                "csrf"
            })
    public record WeightedDestinationOptions(@Nullable ExtAuthExtension extauth) {}
}
