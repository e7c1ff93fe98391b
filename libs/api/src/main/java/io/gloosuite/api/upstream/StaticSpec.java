package io.gloosuite.api.upstream;

import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Backends at fixed addresses.
 *
 * @param useTls true for TLS that verifies nothing when there is no {@code sslConfig}; missing means true when a port is 443
 * @param autoSniRewrite false to keep host names out of SNI; missing means true
 */
@Shape(unheeded = "serviceSpec")
public record StaticSpec(
        @Required List<Host> hosts,
        @Nullable Boolean useTls,
        @Nullable Boolean autoSniRewrite) {

    /**
     * One address.
     *
     * @param addr IP address or DNS name
     * @param sniAddr name to ask this host for, before the upstream's own {@code sni}
     * @param loadBalancingWeight share of the traffic, at least 1
     */
    @Shape(unsupported = {"healthCheckConfig", "metadata"})
    public record Host(
            @Required String addr,
            @Required Integer port,
            @Nullable String sniAddr,
            @Nullable Integer loadBalancingWeight) {}
}
