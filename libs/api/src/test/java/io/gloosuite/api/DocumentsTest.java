package io.gloosuite.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.shape.Problem;
import io.gloosuite.api.shape.UnsupportedField;
import io.gloosuite.api.shape.UnsupportedField.Weight;
import io.gloosuite.api.ssl.ProtocolVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class DocumentsTest {

    private static final String HEAD = """
        apiVersion: gloo.solo.io/v1
        kind: Upstream
        metadata: {name: a, namespace: n}
        """;

    @Test
    void oneBadDocumentDoesNotSpoilTheOthers() {
        List<Document> documents = Documents.read(HEAD + "spec: {static: {hosts: [{addr: h, port: 1}]}}\n---\n" + HEAD
                + "spec: [\n--- \n# nothing here\n---\n" + HEAD.replace("name: a", "name: b") + "spec: {}\n");
        assertThat(documents).hasSize(3);
        assertThat(documents.get(0)).isInstanceOf(Document.Parsed.class);
        assertThat(documents.get(2)).isInstanceOf(Document.Parsed.class);
        assertThat(documents.get(1)).isInstanceOfSatisfying(Document.Unreadable.class, bad -> {
            assertThat(bad.line()).isEqualTo(6);
            assertThat(bad.problems().toString()).contains("line ").contains("not YAML");
        });
    }

    @Test
    void anUnknownFieldNamesWhatWasMeant() {
        assertThat(problems("spec:\n  sslConfg: {}\n"))
                .extracting(Problem::toString)
                .containsExactly("spec.sslConfg: unknown field; did you mean sslConfig?");
    }

    @Test
    void snakeCaseFindsItsCamelCase() {
        assertThat(problems("spec:\n  use_http2: true\n").toString()).contains("did you mean useHttp2?");
    }

    @Test
    void allProblemsOfADocumentAreTold() {
        assertThat(problems("""
            spec:
              useHttp2: maybe
              sslConfig: {parameters: {minimumProtocolVersion: TLS1.2}}
              connectionConfig: {connectTimeout: 5}
              static: {hosts: [{port: 1.5}]}
            """))
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "spec.useHttp2: \"maybe\" is neither true nor false",
                        "spec.sslConfig.parameters.minimumProtocolVersion: \"TLS1.2\" is none of TLS_AUTO, TLSv1_0,"
                                + " TLSv1_1, TLSv1_2, TLSv1_3",
                        "spec.connectionConfig.connectTimeout: 5 is not a duration; write it as \"5s\" or \"100ms\"",
                        "spec.static.hosts[0].addr: is missing; it must be given",
                        "spec.static.hosts[0].port: 1.5 is not a whole number in range");
    }

    @Test
    void twoAlternativesAtOnceAreAProblem() {
        assertThat(problems("spec: {static: {hosts: [{addr: h, port: 1}]}, kube: {serviceName: s, servicePort: 1}}\n"))
                .extracting(Problem::toString)
                .containsExactly("spec: sets kube and static at once; keep one of them");
    }

    @Test
    void anObjectThatSaysNothingIsNotTakenForAnEmptyOne() {
        assertThat(problems("spec:\n  sslConfig:\n").toString())
                .contains("spec.sslConfig")
                .contains("write {} for an empty object");
    }

    @Test
    void aSecretsValueIsNeverRepeated() {
        Document document = Documents.read("""
            apiVersion: v1
            kind: Secret
            metadata: {name: s, namespace: n}
            data: {tls.key: [hunter2]}
            """).getFirst();
        assertThat(document)
                .isInstanceOfSatisfying(
                        Document.Unreadable.class,
                        bad -> assertThat(bad.problems().toString())
                                .contains("data[\"tls.key\"]")
                                .doesNotContain("hunter2"));
    }

    @Test
    void aFileThatIsNoYamlIsNotRepeatedEither() {
        Document document = Documents.read("data: {key: \"hunter2\n").getFirst();
        assertThat(document.toString()).doesNotContain("hunter2");
    }

    @Test
    void fieldsThatNobodyActsOnAreKeptAndNamed() {
        Resource<?> resource = parsed("spec: {aws: {region: eu}, disableIstioAutoMtls: true}\n");
        assertThat(resource.unsupported())
                .containsExactly(
                        new UnsupportedField("spec.aws", Weight.REFUSED),
                        new UnsupportedField("spec.disableIstioAutoMtls", Weight.UNHEEDED));
        assertThat(Yaml.write(resource.tree())).contains("region: eu");
    }

    @Test
    void valuesAreReadAsProtosJsonWritesThem() {
        Upstream upstream = (Upstream) parsed("""
            spec:
              connectionConfig: {connectTimeout: 1.5s, maxRequestsPerConnection: "7"}
              sslConfig: {parameters: {minimumProtocolVersion: 3, maximumProtocolVersion: TLSv1_3}}
            """).object();
        var connection = upstream.spec().connectionConfig();
        var parameters = upstream.spec().sslConfig().parameters();
        assertThat(connection.connectTimeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(connection.maxRequestsPerConnection()).isEqualTo(7);
        assertThat(parameters.minimumProtocolVersion()).isEqualTo(ProtocolVersion.TLSv1_2);
        assertThat(parameters.maximumProtocolVersion()).isEqualTo(ProtocolVersion.TLSv1_3);
    }

    @Test
    void whatIsWrittenIsReadBackAsItWas() {
        Resource<?> resource = parsed("spec: {static: {hosts: [{addr: \"1\", port: 1}]}}\n");
        Resource<?> again =
                ((Document.Parsed) Documents.read(Yaml.write(resource.tree())).getFirst()).resource();
        assertThat(again.object()).isEqualTo(resource.object());
        assertThat(again.tree()).isEqualTo(resource.tree());
    }

    @Test
    void twoAlternativesOfAnyGroupAtOnceAreAProblem() {
        Document document = Documents.read("""
            apiVersion: gateway.solo.io/v1
            kind: VirtualService
            metadata: {name: v, namespace: n}
            spec:
              virtualHost:
                options: {ratelimitEarly: {}, rateLimitEarlyConfigs: {refs: [{name: a}]}}
            """).getFirst();
        assertThat(document.toString())
                .contains("sets ratelimitEarly and rateLimitEarlyConfigs at once; keep one of them");
    }

    @Test
    void sensitiveValuesAreReplacedWhereverTheyAre() {
        ObjectNode tree = ((Document.Parsed) Documents.read("""
            apiVersion: enterprise.gloo.solo.io/v1
            kind: AuthConfig
            metadata: {name: a, namespace: n}
            spec:
              configs:
                - basicAuth: {apr: {users: {bob: {salt: hunter2, hashedPassword: hunter3}}}}
                - passThroughAuth: {http: {url: "http://u"}, config: {list: [hunter4], number: 5}}
            """).getFirst())
                .resource()
                .tree()
                .deepCopy();
        List<String> places = new ArrayList<>();
        Resources.replaceSensitive(Kind.AUTH_CONFIG, tree, (path, _) -> {
            places.add(String.join(".", path));
            return StringNode.valueOf("x");
        });
        assertThat(places)
                .containsExactlyInAnyOrder(
                        "spec.configs.0.basicAuth.apr.users.bob.salt",
                        "spec.configs.0.basicAuth.apr.users.bob.hashedPassword",
                        "spec.configs.1.passThroughAuth.config.list.0",
                        "spec.configs.1.passThroughAuth.config.number");
        assertThat(tree.toString()).doesNotContain("hunter").contains("http://u");
    }

    @Test
    void aKindThatIsNotReadIsNamed() {
        Document document = Documents.read("apiVersion: gateway.solo.io/v1\nkind: RouteTable\n")
                .getFirst();
        assertThat(document.toString()).contains("gateway.solo.io/v1 RouteTable is not read; known are");
    }

    @Test
    void aMissingNamespaceIsDefault() {
        Resource<?> resource = ((Document.Parsed) Documents.read(HEAD.replace(", namespace: n", "") + "spec: {}\n")
                        .getFirst())
                .resource();
        assertThat(resource.ref()).isEqualTo(new ObjectRef(Kind.UPSTREAM, "default", "a"));
    }

    private static Resource<?> parsed(String spec) {
        return ((Document.Parsed) Documents.read(HEAD + spec).getFirst()).resource();
    }

    private static List<Problem> problems(String spec) {
        return ((Document.Unreadable) Documents.read(HEAD + spec).getFirst()).problems();
    }
}
