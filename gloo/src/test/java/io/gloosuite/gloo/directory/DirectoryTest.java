package io.gloosuite.gloo.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.api.Upstream;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of objects when things happen to their files; each look at the directory is a step of the test. */
class DirectoryTest {
    @TempDir
    private Path directory;

    private final List<Inputs> told = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private ConfigDirectory config;

    @BeforeEach
    void open() {
        InstantSource clock = () -> now;
        config = new ConfigDirectory(directory, clock, told::add);
    }

    @Test
    void objectsOfAllFilesAreRead() throws IOException {
        write("a.yaml", upstream("a", 1), upstream("b", 1));
        write("c.yml", upstream("c", 1));
        write(
                "d.json",
                "{\"apiVersion\":\"gloo.solo.io/v1\",\"kind\":\"Upstream\",\"metadata\":{\"name\":\"d\"},"
                        + "\"spec\":{\"static\":{\"hosts\":[{\"addr\":\"d\",\"port\":1}]}}}");
        write("notes.txt", "no configuration");

        config.scan();

        assertThat(names()).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void nothingIsToldWhenNothingChanged() throws IOException {
        write("a.yaml", upstream("a", 1));
        config.scan();
        config.scan();

        assertThat(told).hasSize(1);
    }

    @Test
    void emptyDirectoryIsToldOnce() {
        config.scan();

        assertThat(told).hasSize(1);
        assertThat(config.health().trouble()).isNull();
    }

    @Test
    void missingDirectoryIsNotToldAsEmpty() throws IOException {
        Files.delete(directory);

        config.scan();

        assertThat(told).isEmpty();
        assertThat(config.health().trouble()).contains("cannot be read");
    }

    @Test
    void unchangedDocumentsOfAChangedFileKeepTheirObjects() throws IOException {
        write("a.yaml", upstream("a", 1), upstream("b", 1));
        config.scan();
        Object before = config.inputs().get(ref("b"));

        write("a.yaml", upstream("a", 2), upstream("b", 1));
        config.scan();

        assertThat(port("a")).isEqualTo(2);
        assertThat(config.inputs().get(ref("b"))).isSameAs(before);
    }

    @Test
    void badDocumentKeepsItsLastGoodVersionAndSpoilsNoOther() throws IOException {
        write("a.yaml", upstream("a", 1), upstream("b", 1));
        config.scan();

        write("a.yaml", upstream("a", 1).replace("port: 1", "port: many"), upstream("b", 2));
        config.scan();

        assertThat(port("a")).isEqualTo(1);
        assertThat(port("b")).isEqualTo(2);
        assertThat(config.inputs().problems()).containsOnlyKeys(ref("a"));
        assertThat(config.inputs().problems().get(ref("a")).toString()).contains("port", "a.yaml:1");
    }

    @Test
    void mendedDocumentCounts() throws IOException {
        write("a.yaml", upstream("a", 1).replace("port: 1", "port: many"));
        config.scan();

        write("a.yaml", upstream("a", 3));
        config.scan();

        assertThat(port("a")).isEqualTo(3);
        assertThat(config.inputs().problems()).isEmpty();
    }

    @Test
    void halfWrittenFileKeepsEverything() throws IOException {
        write("a.yaml", upstream("a", 1), upstream("b", 1), upstream("c", 1));
        config.scan();
        String whole = Files.readString(directory.resolve("a.yaml"));

        Files.writeString(directory.resolve("a.yaml"), whole.substring(0, whole.indexOf("name: b") + 4));
        config.scan();
        later();
        config.removeDue();

        assertThat(names()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(config.inputs().problems()).containsOnlyKeys(ref("b"), ref("c"));
        assertThat(config.health().problems()).hasSize(1);
        Files.writeString(directory.resolve("a.yaml"), whole);
        config.scan();
        assertThat(config.inputs().problems()).isEmpty();
        assertThat(config.health().problems()).isEmpty();
    }

    @Test
    void fileCutOffWithinAnObjectKeepsThoseBehindIt() throws IOException {
        write("a.yaml", upstream("a", 1), upstream("b", 1), upstream("c", 1));
        config.scan();
        String whole = Files.readString(directory.resolve("a.yaml"));

        int cut = whole.indexOf("addr", whole.indexOf("name: b"));
        Files.writeString(directory.resolve("a.yaml"), whole.substring(0, cut));
        config.scan();
        later();
        config.removeDue();

        assertThat(names()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(config.inputs().problems()).containsOnlyKeys(ref("b"), ref("c"));
    }

    @Test
    void emptiedFileKeepsEverythingForAMoment() throws IOException {
        write("a.yaml", upstream("a", 1));
        write("b.yaml", upstream("b", 1));
        config.scan();

        write("a.yaml", "");
        config.scan();
        config.removeDue();
        assertThat(names()).containsExactlyInAnyOrder("a", "b");
        later();
        config.removeDue();

        assertThat(names()).containsExactly("b");
    }

    @Test
    void objectThatMovesToAnotherFileIsNeverGone() throws IOException {
        write("a.yaml", upstream("a", 1));
        write("b.yaml", upstream("b", 1));
        config.scan();

        Files.delete(directory.resolve("a.yaml"));
        config.scan();
        write("c.yaml", upstream("a", 2));
        config.scan();
        later();
        config.removeDue();

        assertThat(names()).containsExactlyInAnyOrder("a", "b");
        assertThat(port("a")).isEqualTo(2);
        assertThat(told)
                .allSatisfy(inputs -> assertThat(inputs.all(Kind.UPSTREAM)).hasSize(2));
    }

    @Test
    void removedDirectoryKeepsEverythingAndSaysSo() throws IOException {
        write("a.yaml", upstream("a", 1));
        config.scan();

        Files.delete(directory.resolve("a.yaml"));
        Files.delete(directory);
        config.scan();
        later();
        config.removeDue();

        assertThat(names()).containsExactly("a");
        assertThat(config.health().trouble()).isNotNull();
    }

    @Test
    void emptiedDirectoryKeepsEverythingAndSaysSo() throws IOException {
        write("a.yaml", upstream("a", 1));
        config.scan();

        Files.delete(directory.resolve("a.yaml"));
        config.look(List.of("a.yaml"));
        later();
        config.removeDue();

        assertThat(names()).containsExactly("a");
        assertThat(config.health().trouble()).contains("no files");
    }

    @Test
    void directoryThatComesBackIsRead() throws IOException {
        write("a.yaml", upstream("a", 1));
        config.scan();
        Files.delete(directory.resolve("a.yaml"));
        Files.delete(directory);
        config.scan();

        Files.createDirectory(directory);
        write("a.yaml", upstream("a", 2));
        config.scan();

        assertThat(port("a")).isEqualTo(2);
        assertThat(config.health().trouble()).isNull();
    }

    @Test
    void secondDefinitionIsReportedAndTheFirstCounts() throws IOException {
        write("a.yaml", upstream("a", 1));
        write("b.yaml", upstream("a", 2));

        config.scan();

        assertThat(port("a")).isEqualTo(1);
        assertThat(config.inputs().problems().get(ref("a")).toString()).contains("a.yaml:1 counts", "b.yaml:1");
    }

    @Test
    void secondDefinitionCountsOnceTheFirstIsGone() throws IOException {
        write("a.yaml", upstream("a", 1));
        write("b.yaml", upstream("a", 2));
        config.scan();

        Files.delete(directory.resolve("a.yaml"));
        config.scan();

        assertThat(port("a")).isEqualTo(2);
        assertThat(config.inputs().problems()).isEmpty();
    }

    @Test
    void fileThatIsNotTextKeepsItsLastGoodContent() throws IOException {
        write("a.yaml", upstream("a", 1));
        config.scan();

        Files.write(directory.resolve("a.yaml"), new byte[] {(byte) 0xc3, (byte) 0x28});
        config.scan();
        later();
        config.removeDue();

        assertThat(port("a")).isEqualTo(1);
        assertThat(config.health().problems()).containsEntry("a.yaml", "not UTF-8 text");
    }

    @Test
    void kubernetesMountIsReadThroughItsSwaps() throws IOException {
        mount("..one", upstream("a", 1));
        Files.createSymbolicLink(directory.resolve("a.yaml"), Path.of("..data", "a.yaml"));
        config.scan();

        mount("..two", upstream("a", 2));
        config.scan();

        assertThat(port("a")).isEqualTo(2);
    }

    private void mount(String version, String text) throws IOException {
        Files.createDirectory(directory.resolve(version));
        Files.writeString(directory.resolve(version).resolve("a.yaml"), text);
        Files.deleteIfExists(directory.resolve("..data"));
        Files.createSymbolicLink(directory.resolve("..data"), Path.of(version));
    }

    private void later() {
        now = now.plus(Ledger.STILL_AT_MOST);
    }

    private void write(String file, String... documents) throws IOException {
        Files.writeString(directory.resolve(file), String.join("---\n", documents));
    }

    private List<String> names() {
        return config.inputs().all(Kind.UPSTREAM).keySet().stream()
                .map(ObjectRef::name)
                .toList();
    }

    private int port(String name) {
        return config.inputs()
                .find(ref(name), Upstream.class)
                .spec()
                .staticHosts()
                .hosts()
                .getFirst()
                .port();
    }

    private static ObjectRef ref(String name) {
        return new ObjectRef(Kind.UPSTREAM, "default", name);
    }

    private static String upstream(String name, int port) {
        return """
            apiVersion: gloo.solo.io/v1
            kind: Upstream
            metadata:
              name: %s
            spec:
              static:
                hosts:
                - addr: backend
                  port: %d
            """.formatted(name, port);
    }
}
