package io.gloosuite.gloo.translate.wire;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.XdsResource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes messages into resources. */
public final class Wire {

    /** What every type URL begins with. */
    public static final String PREFIX = "type.googleapis.com/";

    public static final String CLUSTER = PREFIX + "envoy.config.cluster.v3.Cluster";
    public static final String ENDPOINTS = PREFIX + "envoy.config.endpoint.v3.ClusterLoadAssignment";
    public static final String LISTENER = PREFIX + "envoy.config.listener.v3.Listener";
    public static final String ROUTES = PREFIX + "envoy.config.route.v3.RouteConfiguration";
    public static final String SECRET = PREFIX + "envoy.extensions.transport_sockets.tls.v3.Secret";

    /** Only extauth is served it: it holds secrets. */
    public static final String EXT_AUTH_CONFIG = PREFIX + "gloosuite.extauth.v1.ExtAuthConfig";

    /** Only ratelimit is served it. */
    public static final String RATE_LIMIT_CONFIG = PREFIX + "gloosuite.ratelimit.v1.RateLimitConfig";

    private static final ConfigSource ADS = ConfigSource.newBuilder()
            .setAds(AggregatedConfigSource.getDefaultInstance())
            .setResourceApiVersion(ApiVersion.V3)
            .build();

    private Wire() {}

    /** The stream that the data plane already has. */
    public static ConfigSource ads() {
        return ADS;
    }

    /** A resource of a message, its version the hash of its content. */
    public static XdsResource resource(String name, Message message, Set<ObjectRef> owners) {
        return resource(name, message, Versions.of(message), owners);
    }

    /** A resource of a message whose version is worked out from its parts. */
    public static XdsResource resource(String name, Message message, String version, Set<ObjectRef> owners) {
        return new XdsResource(PREFIX + message.getDescriptorForType().getFullName(), name, message, version, owners);
    }

    /** {@code before} when it has the same content, owners and history, so that nobody downstream looks at it again. */
    @SuppressWarnings("ReferenceEquality") // an origin is the same only as the same instance
    public static XdsResource reuse(XdsResource now, @Nullable XdsResource before) {
        return before != null
                        && before.version().equals(now.version())
                        && before.name().equals(now.name())
                        && before.owners().equals(now.owners())
                        && before.origin() == now.origin()
                        && before.earlier().equals(now.earlier())
                ? before
                : now;
    }

    /** A message inside another. */
    public static Any any(Message message) {
        return Any.pack(message);
    }
}
