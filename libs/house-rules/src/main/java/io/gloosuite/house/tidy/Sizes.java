package io.gloosuite.house.tidy;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines in a file, files in a package. */
final class Sizes {
    static final int MAX_MAIN_FILE_LINES = 400;
    /** A test class holds the cases of one subject; above this it is two subjects. */
    static final int MAX_TEST_FILE_LINES = 500;

    static final int MAX_FILES_IN_PACKAGE = 20;

    private Sizes() {}

    static Stream<Finding> files(SourceTree tree) {
        return tree.java()
                .map(file -> {
                    int ceiling = file.isTest() ? MAX_TEST_FILE_LINES : MAX_MAIN_FILE_LINES;
                    int lines = (int) file.text().lines().count();
                    return new Finding("file-lines", file.name(), 1, lines, ceiling);
                })
                .filter(Sizes::isOver);
    }

    static Stream<Finding> packages(SourceTree tree) {
        Map<String, Long> filesOfPackages = tree.java()
                .filter(file -> !file.isPackageInfo())
                .collect(Collectors.groupingBy(SourceFile::directory, TreeMap::new, Collectors.counting()));
        return filesOfPackages.entrySet().stream()
                .map(entry -> new Finding(
                        "package-files", entry.getKey(), 1, entry.getValue().intValue(), MAX_FILES_IN_PACKAGE))
                .filter(Sizes::isOver);
    }

    private static boolean isOver(Finding finding) {
        return finding.measured() > finding.ceiling();
    }
}
