package io.gloosuite.proxy.xds;

import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.DownstreamTls;
import io.gloosuite.proxy.model.ListenerConfig;
import io.gloosuite.proxy.model.LocalSecret;
import io.gloosuite.proxy.model.SecretConfig;
import io.gloosuite.proxy.model.UpstreamTls;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What clusters and listeners name. */
final class References {
    private References() {}

    static Set<Reference> of(ClusterConfig cluster) {
        Stream<Reference> endpoints = cluster.discovery() instanceof ClusterConfig.Eds eds
                ? Stream.of(new Reference(ResourceType.ENDPOINTS, eds.serviceName()))
                : Stream.empty();
        return Stream.concat(endpoints, cluster.allTls().flatMap(References::secrets))
                .collect(Collectors.toUnmodifiableSet());
    }

    static Set<Reference> of(ListenerConfig listener) {
        Stream<Reference> named =
                listener.filterChains().stream().flatMap(chain -> Stream.concat(routes(chain), secrets(chain.tls())));
        return Stream.concat(named, Stream.of(Reference.FIRST_CLUSTERS)).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Reference> routes(ListenerConfig.FilterChain chain) {
        return chain.http().inlineRoutes() == null
                ? Stream.of(new Reference(ResourceType.ROUTES, chain.http().routes()))
                : Stream.empty();
    }

    private static Stream<Reference> secrets(UpstreamTls tls) {
        return secrets(tls.identitySecret(), tls.validationSecret(), tls.local());
    }

    private static Stream<Reference> secrets(@Nullable DownstreamTls tls) {
        return tls == null ? Stream.empty() : secrets(tls.certificateSecret(), tls.validationSecret(), tls.local());
    }

    private static Stream<Reference> secrets(
            @Nullable String identity, @Nullable String validation, List<LocalSecret> local) {
        Set<String> there = local.stream().map(LocalSecret::name).collect(Collectors.toUnmodifiableSet());
        return Stream.concat(Stream.ofNullable(identity), Stream.ofNullable(validation))
                .filter(name -> !there.contains(name) && !SecretConfig.isOwn(name))
                .map(name -> new Reference(ResourceType.SECRETS, name));
    }
}
