package io.gloosuite.house.tidy;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every package of main code says what it is, and is {@code @NullMarked}. */
final class PackageInfos implements Check {
    @Override
    public Stream<Finding> findings(SourceTree tree) {
        Map<String, SourceFile> infos = tree.java()
                .filter(SourceFile::isPackageInfo)
                .collect(Collectors.toMap(SourceFile::directory, info -> info));
        return tree.java()
                .filter(file -> !file.isTest())
                .map(SourceFile::directory)
                .distinct()
                .filter(directory -> !isMarkedAndDescribed(infos.get(directory)))
                .map(directory -> new Finding("package-info", directory, 1, 1, 0));
    }

    private static boolean isMarkedAndDescribed(@org.jspecify.annotations.Nullable SourceFile info) {
        return info != null
                && info.text().contains("@NullMarked")
                && info.text().contains("/**");
    }
}
