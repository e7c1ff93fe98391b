package io.gloosuite.api;

import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.Metadata;
import io.gloosuite.api.meta.ObjectRef;

/** An object of one of the kinds the suite reads. */
public sealed interface KubeObject
        permits Upstream,
                VirtualService,
                Gateway,
                Settings,
                AuthConfig,
                RateLimitConfig,
                Secret,
                ConfigMap,
                Service,
                EndpointSlice {

    Metadata metadata();

    /** The kind of this object. */
    default Kind kind() {
        return switch (this) {
            case Upstream _ -> Kind.UPSTREAM;
            case VirtualService _ -> Kind.VIRTUAL_SERVICE;
            case Gateway _ -> Kind.GATEWAY;
            case Settings _ -> Kind.SETTINGS;
            case AuthConfig _ -> Kind.AUTH_CONFIG;
            case RateLimitConfig _ -> Kind.RATE_LIMIT_CONFIG;
            case Secret _ -> Kind.SECRET;
            case ConfigMap _ -> Kind.CONFIG_MAP;
            case Service _ -> Kind.SERVICE;
            case EndpointSlice _ -> Kind.ENDPOINT_SLICE;
        };
    }

    /** How others refer to this object. */
    default ObjectRef ref() {
        return new ObjectRef(kind(), metadata().namespace(), metadata().name());
    }
}
