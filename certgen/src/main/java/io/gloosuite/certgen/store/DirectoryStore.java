package io.gloosuite.certgen.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A set in a directory, laid out as kubelet lays out a mounted Secret: the files live in a folder of their own, the link
 * {@code ..data} names that folder, and each file is a link through {@code ..data}. Replacing that one link replaces the
 * set. Plain files that someone put there are taken over first, with the content they have.
 */
public final class DirectoryStore implements CertificateStore {
    /** No PEM file comes near this; anything larger is not ours. */
    private static final long FILE_BYTES_MAX = 1 << 20;

    private static final String DATA = "..data";
    private static final String FOLDER = "..set_";
    private static final String FOLDER_PATTERN = "\\.\\.set_\\d{1,18}";
    private static final String NEW_DATA = "..data_tmp";
    private static final String NEW_LINK = "..link_tmp";

    private final Path directory;
    private final Set<String> adoptable;
    private final Disk disk;
    private final DirectoryLock lock;

    private DirectoryStore(Path directory, Set<String> adoptable, Disk disk, DirectoryLock lock) {
        this.directory = directory;
        this.adoptable = adoptable;
        this.disk = disk;
        this.lock = lock;
    }

    /**
     * Opens the store and mends what a killed run left.
     *
     * @param directory where the set is
     * @param adoptable the plain files that belong to the set if they are there
     * @param lock the lock of that directory; closed with the store
     */
    public static DirectoryStore open(Path directory, Set<String> adoptable, DirectoryLock lock) throws IOException {
        return open(directory, adoptable, lock, new RealDisk());
    }

    static DirectoryStore open(Path directory, Set<String> adoptable, DirectoryLock lock, Disk disk)
            throws IOException {
        DirectoryStore store = new DirectoryStore(directory, Set.copyOf(adoptable), disk, lock);
        if (Files.isDirectory(store.at(DATA))) {
            store.tidy(roots(store.current().keySet()));
        }
        return store;
    }

    @Override
    public Map<String, byte[]> read() throws IOException {
        Map<String, byte[]> files = Files.isDirectory(at(DATA)) ? current() : new LinkedHashMap<>();
        for (String name : adoptable) {
            if (isPlainFile(at(name))) {
                files.put(name, content(at(name)));
            }
        }
        return files;
    }

    @Override
    public void write(Map<String, byte[]> files) throws IOException {
        if (adoptable.stream().anyMatch(name -> isPlainFile(at(name)))) {
            swap(read());
        }
        swap(files);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private void swap(Map<String, byte[]> files) throws IOException {
        Path folder = newFolder(files);
        disk.delete(at(NEW_DATA));
        disk.link(at(NEW_DATA), folder.getFileName());
        disk.replace(at(NEW_DATA), at(DATA));
        disk.force(directory);
        tidy(roots(files.keySet()));
    }

    private Path newFolder(Map<String, byte[]> files) throws IOException {
        Path folder = at(FOLDER + nextNumber());
        disk.createDirectory(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Path parent = path.getParent();
            if (parent != null && !Files.exists(parent)) {
                disk.createDirectory(parent);
            }
            disk.writeSecret(path, file.getValue());
        }
        disk.force(folder);
        return folder;
    }

    /** Links every name, unlinks the names that are gone, and deletes the folders that {@code ..data} has left. */
    private void tidy(Set<String> names) throws IOException {
        for (String name : names) {
            if (!isLinked(name)) {
                disk.delete(at(NEW_LINK));
                disk.link(at(NEW_LINK), Path.of(DATA, name));
                disk.replace(at(NEW_LINK), at(name));
            }
        }
        Path current = at(DATA).toRealPath();
        for (Path entry : entries(directory)) {
            String name = entry.getFileName().toString();
            if (isLinked(name) && !names.contains(name)) {
                disk.delete(entry);
            } else if (name.matches(FOLDER_PATTERN) && !entry.toRealPath().equals(current)) {
                deleteFolder(entry);
            }
        }
        disk.force(directory);
    }

    private void deleteFolder(Path folder) throws IOException {
        for (Path entry : entries(folder)) {
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                deleteFolder(entry);
            } else {
                disk.delete(entry);
            }
        }
        disk.delete(folder);
    }

    private Map<String, byte[]> current() throws IOException {
        Path folder = at(DATA).toRealPath();
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> tree = Files.walk(folder, 2)) {
            for (Path path : tree.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString(), content(path));
            }
        }
        return files;
    }

    private boolean isLinked(String name) throws IOException {
        Path path = at(name);
        return Files.isSymbolicLink(path) && Files.readSymbolicLink(path).equals(Path.of(DATA, name));
    }

    /** Above every folder that is there, the current one among them: a name is never used twice. */
    private long nextNumber() throws IOException {
        return 1
                + entries(directory).stream()
                        .map(entry -> entry.getFileName().toString())
                        .filter(name -> name.matches(FOLDER_PATTERN))
                        .mapToLong(name -> Long.parseLong(name.substring(FOLDER.length())))
                        .max()
                        .orElse(0);
    }

    private Path at(String name) {
        return directory.resolve(name);
    }

    private static boolean isPlainFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static byte[] content(Path file) throws IOException {
        if (Files.size(file) > FILE_BYTES_MAX) {
            throw new IOException(file + ": larger than " + FILE_BYTES_MAX + " bytes");
        }
        return Files.readAllBytes(file);
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static Set<String> roots(Set<String> paths) {
        return paths.stream().map(path -> Path.of(path).getName(0).toString()).collect(Collectors.toUnmodifiableSet());
    }
}
