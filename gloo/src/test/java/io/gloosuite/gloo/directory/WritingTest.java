package io.gloosuite.gloo.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.api.Yaml;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.directory.ConfigDirectory.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Objects written back to their files. */
class WritingTest {
    @TempDir
    private Path directory;

    private ConfigDirectory config;

    @BeforeEach
    void open() {
        config = new ConfigDirectory(directory, InstantSource.system(), inputs -> {});
        config.scan();
    }

    @Test
    void newObjectGetsAFileOfItsOwnForItsOwnerOnly() throws IOException {
        store("a", "one");

        Path file = directory.resolve("configmap-default-a.yaml");
        assertThat(file).content().contains("value: one");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(value("a")).isEqualTo("one");
    }

    @Test
    void storedObjectIsReplacedWhereItStandsAndTheRestOfTheFileStays() throws IOException {
        Path file = directory.resolve("all.yaml");
        String neighbours = "# kept as it is\n" + text("b", "two");
        Files.writeString(file, text("a", "one") + "---\n" + neighbours);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        config.scan();

        store("a", "changed");

        assertThat(file).content().contains("value: changed").endsWith("---\n" + neighbours);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(list()).containsExactly("all.yaml");
    }

    @Test
    void whatIsStoredBeforeTheFirstLookIsToldWithAllThatIsThere() throws IOException {
        Files.writeString(directory.resolve("all.yaml"), text("a", "one") + "---\n" + text("b", "two"));
        List<Set<ObjectRef>> told = new ArrayList<>();
        config = new ConfigDirectory(
                directory,
                InstantSource.system(),
                inputs -> told.add(inputs.all(Kind.CONFIG_MAP).keySet()));

        store("a", "changed");

        assertThat(told)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each).containsExactlyInAnyOrder(ref("a"), ref("b")));
        assertThat(list()).containsExactly("all.yaml");
    }

    @Test
    void fileThatChangedMeanwhileIsNotOverwrittenWithItsOldContent() throws IOException {
        Path file = directory.resolve("all.yaml");
        Files.writeString(file, text("a", "one"));
        config.scan();
        Files.writeString(file, text("b", "two") + "---\n" + text("a", "one"));

        store("a", "changed");

        assertThat(value("a")).isEqualTo("changed");
        assertThat(value("b")).isEqualTo("two");
    }

    @Test
    void jsonFileStaysJson() throws IOException {
        Files.writeString(directory.resolve("a.json"), tree("a", "one").toString());
        config.scan();

        store("a", "changed");

        assertThat(directory.resolve("a.json")).content().startsWith("{").contains("changed");
    }

    @Test
    void removedObjectLeavesItsFileAndAnEmptyFileGoes() throws IOException {
        Files.writeString(directory.resolve("all.yaml"), text("a", "one") + "---\n" + text("b", "two"));
        store("c", "three");
        config.scan();

        config.write(List.of(new Change.Remove(ref("a")), new Change.Remove(ref("c"))));

        assertThat(config.inputs().all(Kind.CONFIG_MAP)).containsOnlyKeys(ref("b"));
        assertThat(list()).containsExactly("all.yaml");
        assertThat(directory.resolve("all.yaml")).content().isEqualTo(text("b", "two"));
    }

    @Test
    void lastObjectCanBeRemoved() throws IOException {
        store("a", "one");

        config.write(List.of(new Change.Remove(ref("a"))));
        config.scan();

        assertThat(config.inputs().all(Kind.CONFIG_MAP)).isEmpty();
        assertThat(config.health().trouble()).isNull();
    }

    @Test
    void objectDefinedTwiceIsRemovedFromBothPlaces() throws IOException {
        Files.writeString(directory.resolve("x.yaml"), text("a", "one"));
        Files.writeString(directory.resolve("y.yaml"), text("a", "two"));
        Files.writeString(directory.resolve("z.yaml"), text("b", "three"));
        config.scan();

        config.write(List.of(new Change.Remove(ref("a"))));

        assertThat(list()).containsExactly("z.yaml");
        assertThat(config.inputs().all(Kind.CONFIG_MAP)).containsOnlyKeys(ref("b"));
    }

    @Test
    void nothingTemporaryIsLeft() throws IOException {
        store("a", "one");
        store("a", "two");

        assertThat(list()).containsExactly("configmap-default-a.yaml");
    }

    private void store(String name, String value) throws IOException {
        config.write(List.of(new Change.Store(ref(name), tree(name, value))));
    }

    private List<String> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String value(String name) {
        return config.inputs().get(ref(name)).tree().path("data").path("value").stringValue();
    }

    private static ObjectRef ref(String name) {
        return new ObjectRef(Kind.CONFIG_MAP, "default", name);
    }

    private static ObjectNode tree(String name, String value) {
        return (ObjectNode) ((Yaml.Tree) Yaml.read(text(name, value))).node();
    }

    private static String text(String name, String value) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: " + name + "\ndata:\n  value: " + value + "\n";
    }
}
