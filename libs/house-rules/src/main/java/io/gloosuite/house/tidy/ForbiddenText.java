package io.gloosuite.house.tidy;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Text that must not stand in the tree at all. */
final class ForbiddenText implements Check {
    private record Rule(String name, Predicate<SourceFile> applies, Pattern pattern) {}

    private static final List<Rule> RULES = List.of(
            new Rule("todo", file -> !file.name().endsWith(".md"), Pattern.compile("\\b(TO[D]O|FIX[M]E)\\b")),
            new Rule(
                    "sleep-in-test",
                    file -> file.isJava() && file.isTest(),
                    Pattern.compile("\\bThread[.]sleep\\(|\\b(NANO|MICRO|MILLI)?SECONDS[.]sleep\\(|[.]parkNanos\\(")),
            new Rule(
                    "private-key",
                    file -> true,
                    Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\"+\\\\n]*[A-Za-z0-9/+]{40}")),
            new Rule(
                    "registry-host",
                    file -> true,
                    Pattern.compile("\\b(docker|ghcr|quay|gcr)[.]io\\b|\\bregistry[.](k8s[.]io|npmjs[.]org)"
                            + "|\\brepo1?[.]maven[.](apache[.])?org|\\bpypi[.]org|\\bfiles[.]pythonhosted[.]org"
                            + "|\\bproxy[.]golang[.]org")));

    @Override
    public Stream<Finding> findings(SourceTree tree) {
        return tree.files().stream()
                .flatMap(file ->
                        RULES.stream().filter(rule -> rule.applies().test(file)).flatMap(rule -> matches(rule, file)));
    }

    private static Stream<Finding> matches(Rule rule, SourceFile file) {
        return rule.pattern()
                .matcher(file.text())
                .results()
                .map(match -> new Finding(rule.name(), file.name(), file.lineAt(match.start()), 1, 0));
    }
}
