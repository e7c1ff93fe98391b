package io.gloosuite.gloo.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watch against a real file system. */
class DirectoryWatchTest {
    @TempDir
    private Path parent;

    private Path directory;
    private ConfigDirectory config;
    private DirectoryWatch watch;

    @BeforeEach
    void start() throws IOException {
        directory = Files.createDirectory(parent.resolve("config"));
        write("first");
        config = new ConfigDirectory(directory, InstantSource.system(), inputs -> {});
        watch = new DirectoryWatch(config, InstantSource.system());
        watch.start();
        Awaitility.await().until(() -> names().equals(Set.of("first")));
    }

    @AfterEach
    void stop() {
        watch.close();
    }

    @Test
    void newFileIsSeen() throws IOException {
        write("second");

        Awaitility.await().until(() -> names().equals(Set.of("first", "second")));
    }

    @Test
    void renamedFileIsSeen() throws IOException {
        Path temporary = Files.writeString(parent.resolve("t"), text("second"));
        Files.move(temporary, directory.resolve("second.yaml"), StandardCopyOption.ATOMIC_MOVE);

        Awaitility.await().until(() -> names().equals(Set.of("first", "second")));
    }

    @Test
    void deletedFileIsSeen() throws IOException {
        write("second");
        Awaitility.await().until(() -> names().size() == 2);

        Files.delete(directory.resolve("first.yaml"));

        Awaitility.await().until(() -> names().equals(Set.of("second")));
    }

    @Test
    void directoryThatIsReplacedIsSeen() throws IOException {
        Files.move(directory, parent.resolve("old"));
        Awaitility.await().until(() -> config.health().trouble() != null);
        assertThat(names()).containsExactly("first");

        Files.createDirectory(directory);
        write("second");

        Awaitility.await().until(() -> names().equals(Set.of("second")));
        write("third");
        Awaitility.await().until(() -> names().equals(Set.of("second", "third")));
    }

    private Set<String> names() {
        return config.inputs().all(Kind.CONFIG_MAP).keySet().stream()
                .map(ObjectRef::name)
                .collect(Collectors.toSet());
    }

    private void write(String name) throws IOException {
        Files.writeString(directory.resolve(name + ".yaml"), text(name));
    }

    private static String text(String name) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: " + name + "\n";
    }
}
