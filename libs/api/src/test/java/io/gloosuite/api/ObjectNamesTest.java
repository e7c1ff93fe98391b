package io.gloosuite.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.api.shape.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ObjectNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "gateway-proxy", "example.com", "a--b.c-d.0"})
    void namesThatKubernetesTakesAreTaken(String name) {
        assertThat(read(name, "n")).isInstanceOf(Document.Parsed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "-a",
                "a-",
                ".a",
                "a.",
                "a..b",
                "a.-b",
                "a_b",
                "a/b",
                "../a",
                "a~validation",
                "a b",
                "a\n",
                "ä"
            })
    void otherNamesAreNot(String name) {
        assertThat(problems(name, "n")).extracting(Problem::path).containsExactly("metadata.name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "-a", "a-", "a.b", "a_b", "a/b", "..", "a~b", "a\n"})
    void aNamespaceIsOneLabel(String namespace) {
        assertThat(problems("a", namespace)).extracting(Problem::path).containsExactly("metadata.namespace");
    }

    @Test
    void lengthsHaveLimits() {
        assertThat(read("a".repeat(253), "n".repeat(63))).isInstanceOf(Document.Parsed.class);
        assertThat(problems("a".repeat(254), "n".repeat(64)))
                .extracting(Problem::path)
                .containsExactly("metadata.name", "metadata.namespace");
    }

    @Test
    void theProblemShowsTheNameWithoutWhatATerminalActsOn() {
        assertThat(problems("Bad\n\u001b[2J", "n").getFirst().text())
                .startsWith("\"Bad\\u000a\\u001b[2J\" is no DNS subdomain; give ");
    }

    @Test
    void theOtherProblemsOfTheDocumentAreToldToo() {
        ObjectNode tree = tree("Bad", "n");
        tree.putObject("spec").put("nonsense", 1);
        assertThat(((Document.Unreadable) Resources.read(tree, 1)).problems())
                .extracting(Problem::path)
                .containsExactly("metadata.name", "spec.nonsense");
    }

    private static List<Problem> problems(String name, String namespace) {
        Document.Unreadable bad = (Document.Unreadable) read(name, namespace);
        assertThat(bad.ref()).isNull();
        return bad.problems();
    }

    static Document read(String name, String namespace) {
        return Resources.read(tree(name, namespace), 1);
    }

    private static ObjectNode tree(String name, String namespace) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("apiVersion", "gloo.solo.io/v1").put("kind", "Upstream");
        tree.putObject("metadata").put("name", name).put("namespace", namespace);
        tree.putObject("spec");
        return tree;
    }
}
