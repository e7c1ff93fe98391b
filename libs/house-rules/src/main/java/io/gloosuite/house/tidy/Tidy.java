package io.gloosuite.house.tidy;

import java.util.List;

/** All checks of the source tree, in one list of problems. */
final class Tidy {
    private static final List<Check> CHECKS = List.of(
            Sizes::files,
            Sizes::packages,
            new PackageInfos(),
            new ForbiddenText(),
            new Names(),
            new MethodShapes(),
            new Formatting());

    private Tidy() {}

    static List<Finding> findings(SourceTree tree) {
        return CHECKS.stream().flatMap(check -> check.findings(tree)).toList();
    }
}
