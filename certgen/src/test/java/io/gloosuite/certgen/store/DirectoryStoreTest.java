package io.gloosuite.certgen.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest {
    private static final Set<String> NAMES = Set.of("tls.crt", "tls.key", "ca.crt");

    @TempDir
    private Path directory;

    @Test
    void anEmptyDirectoryHoldsNothing() throws IOException {
        try (DirectoryStore store = open()) {
            assertThat(store.read()).isEmpty();
        }
    }

    @Test
    void whatIsWrittenIsReadThroughLinks() throws IOException {
        try (DirectoryStore store = open()) {
            store.write(files("tls.crt", "cert", "next/tls.key", "key"));
            assertThat(text(store.read())).isEqualTo(Map.of("tls.crt", "cert", "next/tls.key", "key"));
        }
        assertThat(Files.readSymbolicLink(directory.resolve("tls.crt"))).hasToString("..data/tls.crt");
        assertThat(directory.resolve("next/tls.key")).hasContent("key");
    }

    @Test
    void keysAreForTheirOwnerAlone() throws IOException {
        try (DirectoryStore store = open()) {
            store.write(files("tls.key", "key", "next/tls.key", "key"));
        }
        for (String name : Set.of("tls.key", "next/tls.key")) {
            assertThat(Files.getPosixFilePermissions(directory.resolve(name)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void whatTheNextSetLacksIsGone() throws IOException {
        try (DirectoryStore store = open()) {
            store.write(files("tls.crt", "1", "next/tls.crt", "2"));
            store.write(files("tls.crt", "2"));
            assertThat(text(store.read())).isEqualTo(Map.of("tls.crt", "2"));
        }
        assertThat(directory.resolve("next")).doesNotExist();
    }

    @Test
    void aFolderNameIsNeverUsedAgain() throws IOException {
        try (DirectoryStore store = open()) {
            store.write(files("tls.crt", "1"));
            Path first = Files.readSymbolicLink(directory.resolve("..data"));
            store.write(files("tls.crt", "2"));
            store.write(files("tls.crt", "3"));
            assertThat(Files.readSymbolicLink(directory.resolve("..data"))).isNotEqualTo(first);
        }
    }

    @Test
    void plainFilesArePartOfTheSetUntilTheyAreTakenOver() throws IOException {
        Files.writeString(directory.resolve("tls.crt"), "plain");
        Files.writeString(directory.resolve("notes.txt"), "not ours");
        try (DirectoryStore store = open()) {
            assertThat(text(store.read())).isEqualTo(Map.of("tls.crt", "plain"));
            store.write(files("tls.crt", "new"));
            assertThat(text(store.read())).isEqualTo(Map.of("tls.crt", "new"));
        }
        assertThat(directory.resolve("tls.crt")).isSymbolicLink();
        assertThat(directory.resolve("notes.txt")).hasContent("not ours");
    }

    @Test
    void onlyOneRunAtATimeHasTheDirectory() throws IOException {
        try (DirectoryLock first = DirectoryLock.tryTake(directory).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(DirectoryLock.tryTake(directory)).isEmpty();
        }
        try (DirectoryLock second = DirectoryLock.tryTake(directory).orElseThrow()) {
            assertThat(second).isNotNull();
        }
    }

    private DirectoryStore open() throws IOException {
        return DirectoryStore.open(
                directory, NAMES, DirectoryLock.tryTake(directory).orElseThrow());
    }

    private static Map<String, byte[]> files(String name, String content) {
        return Map.of(name, content.getBytes(UTF_8));
    }

    private static Map<String, byte[]> files(String name, String content, String other, String otherContent) {
        return Map.of(name, content.getBytes(UTF_8), other, otherContent.getBytes(UTF_8));
    }

    private static Map<String, String> text(Map<String, byte[]> files) {
        Map<String, String> text = new java.util.TreeMap<>();
        files.forEach((name, content) -> text.put(name, new String(content, UTF_8)));
        return text;
    }
}
