package io.gloosuite.house.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {
    @TempDir
    Path root;

    @BeforeEach
    void describeThePackage() throws IOException {
        write("m/src/main/java/p/package-info.java", "/** P. */\n@NullMarked\npackage p;\n");
    }

    @Test
    void aTidyClassHasNoFinding() throws IOException {
        write("m/src/main/java/p/A.java", "package p;\n\nfinal class A {}\n");

        assertThat(Tidy.findings(SourceTree.of(root))).isEmpty();
    }

    @Test
    void aLongFileIsFound() throws IOException {
        write("m/src/main/java/p/A.java", "package p;\n\nfinal class A {}\n" + "// line\n".repeat(400));

        assertThat(rules()).contains("file-lines");
    }

    @Test
    void aFullPackageIsFound() throws IOException {
        for (int i = 0; i <= Sizes.MAX_FILES_IN_PACKAGE; i++) {
            write("m/src/main/java/p/A" + i + ".java", "package p;\n\nfinal class A" + i + " {}\n");
        }

        assertThat(rules()).containsExactly("package-files");
    }

    @Test
    void aPackageWithoutDescriptionIsFound() throws IOException {
        write("m/src/main/java/q/A.java", "package q;\n\nfinal class A {}\n");

        assertThat(rules()).containsExactly("package-info");
    }

    @Test
    void aLongMethodIsFound() throws IOException {
        writeMethod("void run() {\n" + "        System.gc();\n".repeat(50) + "    }");

        assertThat(rules()).containsExactly("method-lines");
    }

    @Test
    void tooManyParametersAreFound() throws IOException {
        writeMethod("void run(int a, int b, int c, int d, int e, int f, int g) {}");

        assertThat(rules()).containsExactly("parameters");
    }

    @Test
    void theConstructorOfARecordMayTakeAllItsComponents() throws IOException {
        write("m/src/main/java/p/R.java", """
            package p;

            record R(int a, int b, int c, int d, int e, int f, int g) {
                R {
                    System.gc();
                }
            }
            """);

        assertThat(rules()).isEmpty();
    }

    @Test
    void tooManyBranchesAreFound() throws IOException {
        String manyWays =
                "if (a && a && a && a && a && a && a && a && a && a && a && a) {\n            run(a);\n        }";
        writeMethod("void run(boolean a) {\n        " + manyWays + "\n    }");

        assertThat(rules()).containsExactly("branches");
    }

    @Test
    void aNameThatSaysNothingIsFoundAndATermIsNot() {
        assertThat(List.of("AbstractRoute", "RouteImpl", "RouteUtils", "RouteManager", "RouteHelper"))
                .allMatch(Names::saysNothing);
        assertThat(List.of("Abstraction", "LiveTrustManager", "Route")).noneMatch(Names::saysNothing);
    }

    @Test
    void aSleepInATestIsFound() throws IOException {
        String body = "void run() throws Exception {\n        Thread.sl" + "eep(1);\n    }";
        write("m/src/test/java/p/ATest.java", "package p;\n\nfinal class ATest {\n    " + body + "\n}\n");

        assertThat(rules()).containsExactly("sleep-in-test");
    }

    @Test
    void aPrivateKeyIsFoundInAnyFile() throws IOException {
        String begin = "-----BEGIN PRIVATE KE" + "Y-----\n";
        write("deploy/secret.yaml", "key: |\n  " + begin + "  " + "A".repeat(64) + "\n");

        assertThat(rules()).containsExactly("private-key");
    }

    @Test
    void aRegistryHostIsFound() throws IOException {
        write("deploy/image.yaml", "image: docker" + ".io/library/redis\n");

        assertThat(rules()).containsExactly("registry-host");
    }

    @Test
    void unfinishedWorkIsFound() throws IOException {
        write("bin/run", "#!/bin/sh\n# TO" + "DO\n");

        assertThat(rules()).containsExactly("todo");
    }

    @Test
    void whatTheFormatterWouldChangeIsFoundAndWritten() throws IOException {
        write("m/src/main/java/p/A.java", "package p;\nfinal class A{}\n");
        assertThat(rules()).containsExactly("format");

        new Formatting().write(SourceTree.of(root));

        assertThat(rules()).isEmpty();
        assertThat(root.resolve("m/src/main/java/p/A.java")).hasContent("package p;\n\nfinal class A {}\n");
    }

    @Test
    void whatWasBuiltIsNotLookedAt() throws IOException {
        write("m/target/generated/p/A.java", "package p;\nfinal class AImpl{}\n");

        assertThat(rules()).isEmpty();
    }

    private List<String> rules() {
        return Tidy.findings(SourceTree.of(root)).stream().map(Finding::rule).toList();
    }

    private void writeMethod(String method) throws IOException {
        write("m/src/main/java/p/A.java", "package p;\n\nfinal class A {\n    " + method + "\n}\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
