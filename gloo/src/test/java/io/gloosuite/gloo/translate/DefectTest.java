package io.gloosuite.gloo.translate;

import static io.gloosuite.gloo.translate.Fixtures.gateway;
import static io.gloosuite.gloo.translate.Fixtures.ref;
import static io.gloosuite.gloo.translate.Fixtures.secret;
import static io.gloosuite.gloo.translate.Fixtures.service;
import static io.gloosuite.gloo.translate.Fixtures.upstream;
import static io.gloosuite.gloo.translate.Fixtures.virtualService;
import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.gloosuite.api.Document;
import io.gloosuite.api.Documents;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.Inputs;
import io.gloosuite.gloo.model.Snapshot;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.report.State;
import io.gloosuite.gloo.translate.step.Defect;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A step that breaks off on one object. */
class DefectTest {

    private static final String SECRET_TEXT = "-----BEGIN PRIVATE KEY-----";

    private final Set<ObjectRef> breaking = new HashSet<>();
    private final Translator translator = new Translator(Scenario.NAMESPACE, this::breakOff);
    private Inputs inputs = Inputs.empty();
    private Translation translation = Translation.none();

    private void breakOff(ObjectRef ref) {
        if (breaking.contains(ref)) {
            throw new UnsupportedOperationException(SECRET_TEXT);
        }
    }

    @BeforeEach
    void everythingIsWell() {
        apply(gateway("web", false));
        apply(secret("a", "web"));
        apply(service(""));
        apply(upstream("a", "10.0.0.1", ""));
        apply(upstream("b", "10.0.0.2", ""));
        apply(virtualService("a", "a", "a.example.com", ""));
        apply(virtualService("b", "b", "b.example.com", ""));
        assertThat(translation.defects()).isEmpty();
    }

    @Test
    void whatWasServedOfAnUpstreamGoesOnAndTheOthersMoveOn() {
        breaking.add(ref(Kind.UPSTREAM, "a"));
        apply(upstream("a", "10.0.0.9", ""), upstream("b", "10.0.0.3", ""));
        assertThat(host("a_gloo-system")).isEqualTo("10.0.0.1");
        assertThat(host("b_gloo-system")).isEqualTo("10.0.0.3");
        assertRejected(ref(Kind.UPSTREAM, "a"));
        assertThat(report(ref(Kind.UPSTREAM, "b")).state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void anUpstreamThatNeverWasServedGetsNoEndpoints() {
        breaking.add(ref(Kind.UPSTREAM, "new"));
        apply(upstream("new", "10.0.0.9", ""));
        assertThat(cluster("new_gloo-system").getLoadAssignment().getEndpointsList())
                .isEmpty();
        assertRejected(ref(Kind.UPSTREAM, "new"));
    }

    @Test
    void anUpstreamIsNotServedInClearOnceTlsIsAskedFor() {
        breaking.add(ref(Kind.UPSTREAM, "a"));
        apply(upstream("a", "10.0.0.1", "sslConfig: {secretRef: {name: a}}"));
        assertThat(cluster("a_gloo-system").getLoadAssignment().getEndpointsList())
                .isEmpty();
    }

    @Test
    void whatWasServedOfAVirtualServiceGoesOn() {
        breaking.add(ref(Kind.VIRTUAL_SERVICE, "a"));
        apply(virtualService("a", "b", "a.example.com", ""));
        assertThat(virtualHost("gloo-system.a").getRoutes(0).getRoute().getCluster())
                .isEqualTo("a_gloo-system");
        assertRejected(ref(Kind.VIRTUAL_SERVICE, "a"));
    }

    @Test
    void aVirtualServiceThatNeverWasServedAnswersThatItIsNot() {
        breaking.add(ref(Kind.VIRTUAL_SERVICE, "new"));
        apply(virtualService("new", "b", "new.example.com", ""));
        VirtualHost host = virtualHost("gloo-system.new");
        assertThat(host.getDomainsList()).containsExactly("new.example.com");
        assertThat(host.getRoutes(0).getDirectResponse().getStatus()).isEqualTo(500);
        assertRejected(ref(Kind.VIRTUAL_SERVICE, "new"));
    }

    @Test
    void whatWasServedOfAGatewayGoesOn() {
        breaking.add(ref(Kind.GATEWAY, "web"));
        apply(virtualService("later", "a", "later.example.com", ""));
        assertThat(snapshot().resources(Wire.LISTENER)).hasSize(1);
        assertRejected(ref(Kind.GATEWAY, "web"));
    }

    @Test
    void aDiscoveredUpstreamGoesOnAsItWas() {
        ObjectRef discovered = new ObjectRef(Kind.UPSTREAM, Scenario.NAMESPACE, "gloo-system-svc-80");
        breaking.add(discovered);
        apply(service("a"));
        assertThat(cluster("gloo-system-svc-80_gloo-system").getType()).isEqualTo(Cluster.DiscoveryType.EDS);
        assertRejected(discovered);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"UPSTREAM", "VIRTUAL_SERVICE", "GATEWAY", "SECRET"})
    void isToldOnceAndMendedByAnEditThatWorks(Kind kind) {
        String name = kind == Kind.GATEWAY ? "web" : "a";
        breaking.add(ref(kind, name));
        apply(document(kind, name));
        assertThat(translation.defects()).extracting(Defect::object).contains(ref(kind, name));
        apply(upstream("other", "10.0.0.7", ""));
        assertThat(translation.defects()).isEmpty();
        breaking.clear();
        apply(document(kind, name));
        assertThat(translation.defects()).isEmpty();
        assertThat(translation.reports().values()).allMatch(report -> report.state() != State.REJECTED);
    }

    private static String document(Kind kind, String name) {
        return switch (kind) {
            case UPSTREAM -> upstream(name, "10.0.0.5", "");
            case VIRTUAL_SERVICE -> virtualService(name, "b", "a.example.com", "");
            case SECRET -> secret(name, "other");
            default -> gateway(name, false);
        };
    }

    private void assertRejected(ObjectRef ref) {
        assertThat(report(ref).state()).isEqualTo(State.REJECTED);
        assertThat(report(ref).reason())
                .contains("defect of gloo", "java.lang.UnsupportedOperationException")
                .doesNotContain(SECRET_TEXT);
    }

    private Report report(ObjectRef ref) {
        return Objects.requireNonNull(translation.reports().get(ref));
    }

    private String host(String cluster) {
        return cluster(cluster)
                .getLoadAssignment()
                .getEndpoints(0)
                .getLbEndpoints(0)
                .getEndpoint()
                .getAddress()
                .getSocketAddress()
                .getAddress();
    }

    private Cluster cluster(String name) {
        XdsResource resource = snapshot().resources(Wire.CLUSTER).get(name);
        return (Cluster) Objects.requireNonNull(resource).message();
    }

    private VirtualHost virtualHost(String name) {
        return snapshot().resources(Wire.ROUTES).values().stream()
                .flatMap(each -> ((RouteConfiguration) each.message()).getVirtualHostsList().stream())
                .filter(host -> host.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Snapshot snapshot() {
        return Objects.requireNonNull(translation.snapshots().get("gloo-system~gateway-proxy"));
    }

    private void apply(String... documents) {
        Inputs.Edit edit = inputs.edit();
        String text = CaseMaterial.shared().fill(String.join("---\n", documents));
        for (Document document : Documents.read(text)) {
            switch (document) {
                case Document.Parsed parsed -> edit.put(parsed.resource());
                case Document.Unreadable bad -> throw new IllegalArgumentException(bad.toString());
            }
        }
        inputs = edit.inputs();
        translation = translator.translate(inputs, translation);
    }
}
