package io.gloosuite.gloo.translate.defaults;

import io.gloosuite.api.Resource;
import io.gloosuite.api.Settings;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.settings.SettingsSpec;
import io.gloosuite.api.settings.SettingsSpec.GatewayOptions;
import io.gloosuite.api.settings.SettingsSpec.GlooOptions;
import io.gloosuite.api.settings.SettingsSpec.InvalidConfigPolicy;
import io.gloosuite.api.settings.SettingsSpec.UdsOptions;
import io.gloosuite.api.settings.SettingsSpec.UpstreamOptions;
import io.gloosuite.api.ssl.SslParameters;
import io.gloosuite.api.upstream.CircuitBreakers;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What Settings say that a translation needs. Equal when they say the same.
 *
 * @param watchNamespaces namespaces whose objects count; empty means all
 * @param serviceLabels labels a Service must have to be discovered; null when discovery is off
 * @param globalAnnotations annotations that every Service has unless it says otherwise
 */
public record Defaults(
        String discoveryNamespace,
        Set<String> watchNamespaces,
        @Nullable Map<String, String> serviceLabels,
        Map<String, String> globalAnnotations,
        @Nullable CircuitBreakers circuitBreakers,
        @Nullable SslParameters sslParameters,
        @Nullable InvalidConfigPolicy invalidRoutes,
        MissingSecret missingSecret,
        EmptyGateways emptyGateways,
        @Nullable Boolean listenersOneWayTls) {

    /** Name of the Settings that count when there are several. */
    private static final String NAME = "default";

    /** State of an object whose secret does not exist; its traffic fails closed either way. */
    public enum MissingSecret {
        REJECTED,
        WARNING
    }

    /** Whether a gateway without virtual services opens its port. */
    public enum EmptyGateways {
        CLOSED,
        OPEN
    }

    /** The Settings that count: {@code default} in the installation's namespace, else the first by name. */
    public static Optional<Settings> settings(Map<ObjectRef, Resource<?>> all, String namespace) {
        Resource<?> main = all.get(new ObjectRef(Kind.SETTINGS, namespace, NAME));
        return Optional.<Resource<?>>ofNullable(main)
                .or(() -> all.values().stream().min(Comparator.comparing(Resource::ref)))
                .map(found -> (Settings) found.object());
    }

    /** What {@code settings} say to an installation in {@code namespace}. */
    public static Defaults of(Optional<Settings> settings, String namespace) {
        Optional<SettingsSpec> spec = settings.map(Settings::spec);
        Optional<GlooOptions> gloo = spec.map(SettingsSpec::gloo);
        Optional<GatewayOptions> gateway = spec.map(SettingsSpec::gateway);
        Optional<UpstreamOptions> upstreams = spec.map(SettingsSpec::upstreamOptions);
        String discovery = spec.map(SettingsSpec::discoveryNamespace).orElse(namespace);
        return new Defaults(
                discovery,
                watched(spec, namespace, discovery),
                serviceLabels(spec),
                upstreams.map(UpstreamOptions::globalAnnotations).orElse(Map.of()),
                gloo.map(GlooOptions::circuitBreakers).orElse(null),
                upstreams.map(UpstreamOptions::sslParameters).orElse(null),
                gloo.map(GlooOptions::invalidConfigPolicy)
                        .filter(InvalidConfigPolicy::replaceInvalidRoutes)
                        .orElse(null),
                missingSecret(gateway),
                gateway.map(GatewayOptions::translateEmptyGateways).orElse(false)
                        ? EmptyGateways.OPEN
                        : EmptyGateways.CLOSED,
                gateway.map(GatewayOptions::virtualServiceOptions)
                        .map(SettingsSpec.VirtualServiceOptions::oneWayTls)
                        .orElse(null));
    }

    private static Set<String> watched(Optional<SettingsSpec> spec, String namespace, String discovery) {
        Set<String> named = new TreeSet<>();
        spec.map(SettingsSpec::watchNamespaces).ifPresent(named::addAll);
        if (!named.isEmpty()) {
            named.add(namespace);
            named.add(discovery);
        }
        return named;
    }

    private static @Nullable Map<String, String> serviceLabels(Optional<SettingsSpec> spec) {
        Optional<UdsOptions> options = spec.map(SettingsSpec::discovery).map(SettingsSpec.Discovery::udsOptions);
        return options.map(UdsOptions::enabled).orElse(true)
                ? new TreeMap<>(options.map(UdsOptions::watchLabels).orElse(Map.of()))
                : null;
    }

    private static MissingSecret missingSecret(Optional<GatewayOptions> gateway) {
        return gateway.map(GatewayOptions::validation)
                        .map(SettingsSpec.Validation::warnMissingTlsSecret)
                        .orElse(false)
                ? MissingSecret.WARNING
                : MissingSecret.REJECTED;
    }
}
