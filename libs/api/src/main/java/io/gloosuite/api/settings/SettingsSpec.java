package io.gloosuite.api.settings;

import io.gloosuite.api.extauth.ExtAuthSettings;
import io.gloosuite.api.ratelimit.RateLimitRules;
import io.gloosuite.api.ratelimit.RateLimitServer;
import io.gloosuite.api.shape.Shape;
import io.gloosuite.api.ssl.SslParameters;
import io.gloosuite.api.upstream.CircuitBreakers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the whole installation.
 *
 * @param discoveryNamespace where discovered upstreams live; missing means the installation's namespace
 * @param watchNamespaces the namespaces whose objects count, beside the two above; empty means all
 */
@Shape(
        unheeded = {
            "watchNamespaceSelectors",
            "consul",
            "consulDiscovery",
            "rbac",
            "cachingServer",
            "extProc",
            "extProcEarly",
            "extProcLate",
            "secretOptions",
            "consulKvSource",
            "vaultSecretSource",
            "consulKvArtifactSource",
            "extensions",
            "knative",
            "ingress"
        },
        inert = {
            "devMode",
            "linkerd",
            "refreshRate",
            "kubernetes",
            "kubernetesConfigSource",
            "kubernetesSecretSource",
            "kubernetesArtifactSource",
            "directoryConfigSource",
            "directorySecretSource",
            "directoryArtifactSource",
            "observabilityOptions",
            "consoleOptions",
            "graphqlOptions",
            "bindAddr",
            "circuitBreakers"
        })
public record SettingsSpec(
        @Nullable String discoveryNamespace,
        List<String> watchNamespaces,
        @Nullable GlooOptions gloo,
        @Nullable GatewayOptions gateway,
        @Nullable UpstreamOptions upstreamOptions,
        @Nullable Discovery discovery,
        @Nullable ExtAuthSettings extauth,
        Map<String, ExtAuthSettings> namedExtauth,
        @Nullable RateLimitServer ratelimitServer,
        @Nullable RateLimitRules ratelimit) {

    /** Options of the control plane and of all proxies. */
    @Shape(
            unheeded = {
                "awsOptions",
                "istioOptions",
                "failoverUpstreamDnsPollingInterval",
                "regexMaxProgramSize",
                "enableRestEds",
                "disableGrpcWeb",
                "disableKubernetesDestinations"
            },
            inert = {
                "restXdsBindAddr",
                "validationBindAddr",
                "proxyDebugBindAddr",
                "endpointsWarmingTimeout",
                "disableProxyGarbageCollection",
                "removeUnusedFilters",
                "logTransformationRequestResponseInfo",
                "transformationEscapeCharacters"
            })
    public record GlooOptions(
            @Nullable String xdsBindAddr,
            @Nullable CircuitBreakers circuitBreakers,
            @Nullable InvalidConfigPolicy invalidConfigPolicy) {}

    /** What a route answers whose upstream is missing or rejected; status 404 when none is given. */
    public record InvalidConfigPolicy(
            boolean replaceInvalidRoutes,
            @Nullable Integer invalidRouteResponseCode,
            @Nullable String invalidRouteResponseBody) {}

    /** Options of gateways. */
    @Shape(
            inert = {
                "readGatewaysFromAllNamespaces",
                "compressedProxySpec",
                "persistProxySpec",
                "enableGatewayController",
                "validationServerAddr"
            },
            unheeded = "isolateVirtualHostsBySslConfig")
    public record GatewayOptions(
            @Nullable Validation validation,
            @Nullable VirtualServiceOptions virtualServiceOptions,
            @Nullable Boolean translateEmptyGateways) {}

    /** How strictly objects are judged. */
    @Shape(
            inert = {
                "proxyValidationServerAddr",
                "validationWebhookTlsCert",
                "validationWebhookTlsKey",
                "alwaysAccept",
                "allowWarnings",
                "serverEnabled",
                "validationServerGrpcMaxSizeBytes",
                "disableTransformationValidation",
                "fullEnvoyValidation",
                "warnRouteShortCircuiting",
                "ignoreGlooValidationFailure"
            })
    public record Validation(@Nullable Boolean warnMissingTlsSecret) {}

    /** Defaults of virtual services. */
    public record VirtualServiceOptions(@Nullable Boolean oneWayTls) {}

    /** Defaults of upstreams. */
    public record UpstreamOptions(@Nullable SslParameters sslParameters, Map<String, String> globalAnnotations) {}

    /** Whether upstreams are made from Services. */
    @Shape(
            unheeded = {"fdsOptions"},
            inert = "fdsMode")
    public record Discovery(@Nullable UdsOptions udsOptions) {}

    /** Which Services; only those with all of {@code watchLabels}. */
    public record UdsOptions(@Nullable Boolean enabled, Map<String, String> watchLabels) {}
}
