package io.gloosuite.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTest {

    /** YAML on the left, the same as JSON on the right. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{a: &x {b: [1, true]}, c: *x}       | {\"a\":{\"b\":[1,true]},\"c\":{\"b\":[1,true]}}",
                "{a: &x text, b: [*x, '*x', *x ]}    | {\"a\":\"text\",\"b\":[\"text\",\"*x\",\"text\"]}",
                "{a: &x 1, b: &x 2, c: *x}           | {\"a\":1,\"b\":2,\"c\":2}",
                "{a: &x {b: &y 1.5, c: *y}, d: *x}   | {\"a\":{\"b\":1.5,\"c\":1.5},\"d\":{\"b\":1.5,\"c\":1.5}}",
                "{a: &x null, b: *x}                 | {\"a\":null,\"b\":null}",
                "{a: &x {b: 1, c: 2}, d: {<<: *x, c: 3}}   | {\"a\":{\"b\":1,\"c\":2},\"d\":{\"c\":3,\"b\":1}}",
                "{d: {c: 3, <<: [{c: 4, e: 5}, {e: 6, f: 7}]}} | {\"d\":{\"c\":3,\"e\":5,\"f\":7}}",
                "{<<: text}                          | {\"<<\":\"text\"}",
            })
    void anAliasStandsForWhatItsAnchorNames(String yaml, String json) {
        assertThat(Yaml.read(yaml))
                .isInstanceOfSatisfying(
                        Yaml.Tree.class,
                        tree -> assertThat(tree.node().toString()).isEqualTo(json));
    }

    @Test
    void whatAnAliasStandsForIsACopy() {
        var tree = ((Yaml.Tree) Yaml.read("{a: &x {b: 1}, c: *x}")).node();

        assertThat(tree.path("c")).isEqualTo(tree.path("a")).isNotSameAs(tree.path("a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "- *x          | whose anchor (&name) does not stand before it",
                "[*x, &x 1]    | whose anchor (&name) does not stand before it",
                "a: &x [*x]    | whose anchor (&name) does not stand before it",
                "{*x : 1}      | not YAML",
                "{a: &x 1, *x : 1} | not YAML",
                "{a: 1, a: 2}  | the same key stands here twice",
            })
    void anAliasOfNothingIsRefused(String yaml, String reason) {
        assertThat(Yaml.read(yaml)).isInstanceOfSatisfying(Yaml.Malformed.class, bad -> {
            assertThat(bad.text()).contains(reason);
            assertThat(bad.line()).isOne();
        });
    }

    @Test
    void theLineOfAnAliasIsTold() {
        assertThat(Yaml.read("a: 1\nb:\n  - *nowhere\n"))
                .isInstanceOfSatisfying(
                        Yaml.Malformed.class, bad -> assertThat(bad.line()).isEqualTo(3));
    }

    @Test
    void aFewLinesCannotAskForBillionsOfValues() {
        var bomb = IntStream.range(1, 12)
                .mapToObj(i -> "a%d: &a%d [%s]".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)))
                .collect(Collectors.joining("\n", "a0: &a0 x\n", "\n"));

        assertThat(Yaml.read(bomb))
                .isInstanceOfSatisfying(
                        Yaml.Malformed.class,
                        bad -> assertThat(bad.text()).contains("stand for more than 100000 values"));
    }

    @Test
    void aliasesDoNotGoDeeperThanTextMay() {
        var nested = "[".repeat(300) + "%s" + "]".repeat(300);
        var deep = "a: &a " + nested.formatted("1") + "\nb: " + nested.formatted("*a") + "\n";

        assertThat(Yaml.read(deep))
                .isInstanceOfSatisfying(
                        Yaml.Malformed.class, bad -> assertThat(bad.text()).contains("more than 500 deep"));
        assertThat(Yaml.read("[".repeat(100_000))).isInstanceOf(Yaml.Malformed.class);
        assertThat(Yaml.read("[".repeat(2_000) + "]".repeat(2_000))).isInstanceOf(Yaml.Malformed.class);
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(Yaml.read("a: 1\n---  # next\nb: 2\n")).isInstanceOf(Yaml.Malformed.class);
    }

    @Test
    void nothingIsNothing() {
        assertThat(((Yaml.Tree) Yaml.read("# only this\n")).node().isMissingNode())
                .isTrue();
    }
}
