package io.gloosuite.api.http;

import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A port and the virtual services on it.
 *
 * @param ssl true to serve the virtual services that have an {@code sslConfig}, false those that have none
 * @param bindAddress missing means {@code ::}, every address of both families
 * @param proxyNames the proxies that open the port; empty means {@code gateway-proxy}
 */
@Shape(
        oneOf = {"httpGateway", "tcpGateway", "hybridGateway"},
        unsupported = {"tcpGateway", "hybridGateway", "useProxyProto"})
public record GatewaySpec(
        boolean ssl,
        @Nullable String bindAddress,
        @Required Integer bindPort,
        @Nullable HttpGateway httpGateway,
        @Nullable ListenerOptions options,
        @Nullable RouteConfigurationOptions routeOptions,
        List<String> proxyNames) {

    /** The proxy of an installation with only one. */
    public static final String DEFAULT_PROXY = "gateway-proxy";

    @Override
    public String bindAddress() {
        return bindAddress == null || bindAddress.isEmpty() ? "::" : bindAddress;
    }

    @Override
    public List<String> proxyNames() {
        return proxyNames.isEmpty() ? List.of(DEFAULT_PROXY) : proxyNames;
    }

    /** What holds for the port. */
    @Shape(
            unsupported = {"extensions", "proxyProtocol"},
            unheeded = {
                "perConnectionBufferLimitBytes",
                "socketOptions",
                "connectionBalanceConfig",
                "listenerAccessLoggingService",
                "tcpStats"
            })
    public record ListenerOptions(@Nullable AccessLoggingService accessLoggingService) {}

    /** What holds for all routes of the port. */
    @Shape(unheeded = {"maxDirectResponseBodySizeBytes", "mostSpecificHeaderMutationsWins"})
    public record RouteConfigurationOptions() {}

    /**
     * Which virtual services.
     *
     * @param virtualServices by name; empty means by the selector
     * @param virtualServiceSelector labels they must have; empty means all
     * @param virtualServiceNamespaces where to look; empty or {@code *} means everywhere
     */
    @Shape(unsupported = "virtualServiceExpressions")
    public record HttpGateway(
            List<ResourceRef> virtualServices,
            Map<String, String> virtualServiceSelector,
            List<String> virtualServiceNamespaces,
            @Nullable HttpListenerOptions options) {}
}
