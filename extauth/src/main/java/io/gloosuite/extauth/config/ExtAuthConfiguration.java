package io.gloosuite.extauth.config;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.gloosuite.extauth.admin.AdminPages;
import io.gloosuite.extauth.admin.AdminServer;
import io.gloosuite.extauth.admin.DryRun;
import io.gloosuite.extauth.admin.ExtAuthMetrics;
import io.gloosuite.extauth.check.StepFactory;
import io.gloosuite.extauth.grpc.AuthorizationServer;
import io.gloosuite.extauth.grpc.AuthorizationService;
import io.gloosuite.extauth.grpc.ChecksInFlight;
import io.gloosuite.extauth.registry.ConfigRegistry;
import io.gloosuite.extauth.registry.StepFactories;
import io.gloosuite.extauth.xds.ControlPlane;
import io.gloosuite.tls.peer.PeerRules;
import io.gloosuite.tls.peer.Usage;
import io.gloosuite.xds.client.SdsIdentity;
import io.gloosuite.xds.client.SdsSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of extauth, put together. Nothing is bound or connected before {@link ExtAuthLifecycle} starts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExtAuthProperties.class)
@Import({StepsConfiguration.class, OAuthConfiguration.class, ExtAuthLifecycle.class, ExtAuthLifecycle.Parts.class})
public class ExtAuthConfiguration {
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService timer() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("timer").factory());
    }

    @Bean
    Node node(ExtAuthProperties settings) {
        return NodeIdentity.of(settings);
    }

    @Bean
    ProcessIdentity identity(ExtAuthProperties settings, Node node) {
        return new ProcessIdentity(
                settings.mtlsEnabled()
                        ? Optional.of(new SdsIdentity(SdsSettings.of(settings.sdsAddress(), node)))
                        : Optional.empty());
    }

    @Bean
    ConfigRegistry registry(List<StepFactory> factories) {
        return new ConfigRegistry(new StepFactories(factories));
    }

    @Bean
    ControlPlane controlPlane(
            ExtAuthProperties settings, Node node, ProcessIdentity identity, ConfigRegistry registry) {
        return new ControlPlane(
                settings.xdsAddress(),
                settings.xdsServerName(),
                node,
                identity.sds(),
                ConfigRegistry.TYPE_URL,
                registry);
    }

    @Bean
    ChecksInFlight checksInFlight(ExtAuthProperties settings) {
        return new ChecksInFlight(settings.maxChecksInFlight());
    }

    @Bean
    AuthorizationService service(
            ExtAuthProperties settings, ConfigRegistry registry, ChecksInFlight inFlight, InstantSource clock) {
        return new AuthorizationService(registry, inFlight, settings.checkTimeout(), clock);
    }

    @Bean
    AuthorizationServer server(ExtAuthProperties settings, ProcessIdentity identity, AuthorizationService service) {
        PeerRules clients = new PeerRules(settings.allowedClientSans(), Usage.CLIENT);
        try {
            return new AuthorizationServer(
                    settings.listen(), identity.sds().map(sds -> new AuthorizationServer.Tls(sds, clients)), service);
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        }
    }

    @Bean
    ExtAuthMetrics metrics(
            ConfigRegistry registry, AuthorizationService service, ChecksInFlight inFlight, ControlPlane controlPlane) {
        return new ExtAuthMetrics(
                registry, service, inFlight, () -> controlPlane.state().connected());
    }

    @Bean
    AdminPages pages(
            ExtAuthProperties settings, ConfigRegistry registry, ControlPlane controlPlane, ExtAuthMetrics metrics) {
        DryRun dryRun = new DryRun(registry, settings.checkTimeout());
        return new AdminPages(registry, controlPlane::state, metrics, dryRun, NodeIdentity.version());
    }

    @Bean
    AdminServer admin(ExtAuthProperties settings, AdminPages pages) {
        return new AdminServer(settings.admin(), pages);
    }
}
