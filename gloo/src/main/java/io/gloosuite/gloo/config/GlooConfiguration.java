package io.gloosuite.gloo.config;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.gloosuite.gloo.admin.CertificatesController;
import io.gloosuite.gloo.admin.DataPlaneWait;
import io.gloosuite.gloo.admin.DataPlanesController;
import io.gloosuite.gloo.admin.IndexController;
import io.gloosuite.gloo.admin.LoopbackFilter;
import io.gloosuite.gloo.admin.ObjectStore;
import io.gloosuite.gloo.admin.ObjectsController;
import io.gloosuite.gloo.admin.ProxiesController;
import io.gloosuite.gloo.admin.SnapshotsController;
import io.gloosuite.gloo.admin.VersionController;
import io.gloosuite.gloo.directory.ConfigDirectory;
import io.gloosuite.gloo.directory.DirectoryWatch;
import io.gloosuite.gloo.listen.XdsAddress;
import io.gloosuite.gloo.listen.XdsListener;
import io.gloosuite.gloo.listen.XdsSockets;
import io.gloosuite.gloo.run.ControlLoop;
import io.gloosuite.gloo.run.XdsBinding;
import io.gloosuite.gloo.status.Certificates;
import io.gloosuite.gloo.status.Reports;
import io.gloosuite.gloo.status.StatusMetrics;
import io.gloosuite.gloo.status.XdsFeedback;
import io.gloosuite.gloo.translate.Translator;
import io.gloosuite.gloo.xds.XdsHub;
import io.gloosuite.gloo.xds.XdsLimits;
import io.gloosuite.tls.peer.PeerRules;
import io.gloosuite.tls.peer.Usage;
import io.gloosuite.xds.client.SdsIdentity;
import io.gloosuite.xds.client.SdsSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts and how they are connected. Nothing is opened or started here: {@link GlooLifecycle} does that. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GlooProperties.class)
@Import({
    ObjectsController.class,
    ProxiesController.class,
    SnapshotsController.class,
    DataPlanesController.class,
    CertificatesController.class,
    IndexController.class,
    VersionController.class
})
class GlooConfiguration {
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean(destroyMethod = "")
    SdsIdentity identity(GlooProperties properties) {
        Node node = Node.newBuilder().setId("gloo").setCluster("gloo").build();
        return new SdsIdentity(SdsSettings.of(properties.identity().sdsAddress(), node));
    }

    @Bean
    XdsFeedback feedback(MeterRegistry metrics) {
        return new XdsFeedback(metrics);
    }

    @Bean(destroyMethod = "")
    XdsHub hub(XdsFeedback feedback, InstantSource clock) {
        return new XdsHub(XdsLimits.DEFAULT, feedback, clock);
    }

    @Bean(destroyMethod = "")
    XdsListener listener(XdsHub hub, SdsIdentity identity, GlooProperties properties) {
        PeerRules clients = new PeerRules(properties.clientSans(), Usage.CLIENT);
        return new XdsListener(new XdsSockets(hub.services(), identity, clients));
    }

    @Bean
    XdsBinding binding(GlooProperties properties, XdsListener listener) {
        XdsAddress standard = XdsAddress.mutualTls(properties.xds().address());
        return new XdsBinding(properties.namespace(), standard, listener);
    }

    @Bean(destroyMethod = "")
    ControlLoop loop(GlooProperties properties, XdsHub hub, XdsBinding binding, MeterRegistry metrics) {
        Consumer<ControlLoop.State> publish = state ->
                hub.publish(state.translation().snapshots(), state.translation().fallback());
        return new ControlLoop(new Translator(properties.namespace()), List.of(publish, binding), metrics);
    }

    @Bean
    ConfigDirectory directory(GlooProperties properties, ControlLoop loop, InstantSource clock) {
        return new ConfigDirectory(properties.configDir(), clock, loop::submit);
    }

    @Bean(destroyMethod = "")
    DirectoryWatch watch(ConfigDirectory directory, InstantSource clock) {
        return new DirectoryWatch(directory, clock);
    }

    @Bean
    Reports reports(ControlLoop loop, XdsFeedback feedback, GlooProperties properties, XdsListener listener) {
        return new Reports(
                () -> loop.state().translation(),
                feedback::standing,
                XdsBinding.settings(properties.namespace()),
                () -> listener.state().problem());
    }

    @Bean
    Certificates certificates(SdsIdentity identity, ConfigDirectory directory, InstantSource clock) {
        return new Certificates(identity, directory::inputs, clock);
    }

    @Bean
    ObjectStore store(ConfigDirectory directory, ControlLoop loop, Reports reports, GlooProperties properties) {
        return new ObjectStore(directory, loop, reports, properties.namespace());
    }

    @Bean
    DataPlaneWait dataPlaneWait(XdsHub hub, Reports reports) {
        return new DataPlaneWait(hub, reports);
    }

    @Bean
    RawBodies rawBodies() {
        return new RawBodies();
    }

    @Bean
    LoopbackFilter loopbackFilter(GlooProperties properties) {
        return new LoopbackFilter(properties.admin().allowedHosts());
    }

    @Bean
    StatusMetrics statusMetrics(
            MeterRegistry metrics, Reports reports, Certificates certificates, XdsFeedback feedback) {
        return new StatusMetrics(metrics, reports, certificates, feedback);
    }

    @Bean
    GlooReadiness gloo(SdsIdentity identity, ControlLoop loop, XdsListener listener) {
        return new GlooReadiness(identity, loop, listener);
    }

    @Bean
    MetricsRefresh metricsRefresh(XdsHub hub, StatusMetrics metrics) {
        return new MetricsRefresh(hub, metrics);
    }

    @Bean
    GlooLifecycle lifecycle(
            SdsIdentity identity, XdsHub hub, XdsListener listener, ControlLoop loop, DirectoryWatch watch) {
        return new GlooLifecycle(identity, hub, listener, loop, watch);
    }
}
