package io.gloosuite.proxy.config;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.gloosuite.proxy.admin.AdminServers;
import io.gloosuite.proxy.admin.Readiness;
import io.gloosuite.proxy.dataplane.DataPlane;
import io.gloosuite.proxy.dataplane.DataPlaneOptions;
import io.gloosuite.proxy.filter.BuiltInFilters;
import io.gloosuite.proxy.filter.SpringFilters;
import io.gloosuite.proxy.proxy.FilterRunner;
import io.gloosuite.proxy.xds.Configuration;
import io.gloosuite.proxy.xds.ControlPlane;
import io.gloosuite.xds.client.SdsIdentity;
import io.gloosuite.xds.client.SdsSettings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The parts of the data plane, put together. Nothing is bound or connected before {@link ProxyLifecycle} starts. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayProxySettings.class)
@Import({
    MetricsConfiguration.class,
    BuiltInFilters.class,
    ProxyLifecycle.class,
    ProxyLifecycle.Parts.class,
    AdminServers.Sources.class
})
class ProxyConfiguration {
    @Bean
    Node node(GatewayProxySettings settings) {
        return NodeIdentity.of(settings);
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService timer() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("timer").factory());
    }

    @Bean
    LastGood lastGood(GatewayProxySettings settings, ScheduledExecutorService timer) {
        return new LastGood(settings.stateDir(), timer);
    }

    @Bean
    FilterRunner filterRunner(ConfigurableApplicationContext context) {
        return new SpringFilters(context);
    }

    @Bean
    DataPlane dataPlane(FilterRunner filters, Node node) {
        return DataPlane.start(new DataPlaneOptions(0, filters, node.getCluster()));
    }

    @Bean
    Configuration configuration(
            GatewayProxySettings settings, DataPlane dataPlane, LastGood lastGood, ScheduledExecutorService timer) {
        return new Configuration(
                dataPlane,
                lastGood,
                timer,
                InstantSource.system(),
                settings.xds().initialFetchTimeout());
    }

    @Bean
    SdsIdentity identity(GatewayProxySettings settings, Node node) {
        return new SdsIdentity(SdsSettings.of(settings.identity().sdsAddress(), node));
    }

    @Bean
    OwnSecrets ownSecrets(SdsIdentity identity, DataPlane dataPlane) {
        return new OwnSecrets(identity, dataPlane);
    }

    @Bean
    ControlPlane controlPlane(
            GatewayProxySettings settings, Node node, SdsIdentity identity, Configuration configuration) {
        return new ControlPlane(settings.xds().address(), settings.xds().serverName(), node, identity, configuration);
    }

    @Bean
    Readiness readiness(Configuration configuration, ControlPlane controlPlane) {
        return new Readiness(configuration, () -> controlPlane.state().connected());
    }

    @Bean
    AdminServers adminServers(
            AdminServers.Sources sources,
            Node node,
            SdsIdentity identity,
            LoggingSystem logging,
            PrometheusMeterRegistry meters) {
        return new AdminServers(sources, node, identity, logging, meters::scrape);
    }
}
