package io.gloosuite.sds.watch;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The directories in which something may happen to the files of pairs: their own, the ones that links lead to, and the
 * one above, since a directory can be moved, deleted and made again.
 */
final class Watches implements AutoCloseable {
    private static final WatchEvent.Kind<?>[] EVERYTHING = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };

    private final WatchService service;
    private final Map<Path, WatchKey> keys = new HashMap<>();

    /** Which entries matter, by directory; an empty set means all. */
    private Map<Path, Set<Path>> interests = Map.of();

    Watches() throws IOException {
        this.service = FileSystems.getDefault().newWatchService();
    }

    /** Watches for these pairs as things stand now. What happens after this returns is noticed by {@link #await}. */
    void follow(Collection<Pair> pairs) {
        Map<Path, Set<Path>> wanted = new HashMap<>();
        for (Pair pair : pairs) {
            addDirectories(pair, wanted);
        }
        wanted.keySet().removeIf(directory -> !register(directory));
        keys.entrySet().removeIf(entry -> {
            boolean gone = !wanted.containsKey(entry.getKey());
            if (gone) {
                entry.getValue().cancel();
            }
            return gone;
        });
        interests = wanted;
    }

    /** Returns when something happened that may concern a pair, or the time is up. */
    void await(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean concerned = false;
        while (!concerned) {
            WatchKey key = service.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (key == null) {
                return;
            }
            while (key != null) {
                concerned |= concerns(key);
                key = service.poll();
            }
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }

    private boolean concerns(WatchKey key) {
        Set<Path> names = interests.getOrDefault((Path) key.watchable(), Set.of());
        boolean any = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            any |= names.isEmpty() || !(event.context() instanceof Path name) || names.contains(name);
        }
        return !key.reset() || any;
    }

    private static void addDirectories(Pair pair, Map<Path, Set<Path>> wanted) {
        Path directory = pair.directory().toAbsolutePath().normalize();
        addAbove(directory, wanted);
        if (Files.isDirectory(directory)) {
            all(directory, wanted);
        }
        for (Path file : pair.files()) {
            Path folder = folder(file);
            if (folder != null) {
                all(folder, wanted);
            }
        }
    }

    /** The nearest directory above that exists, for the entry that leads down to ours. */
    private static void addAbove(Path directory, Map<Path, Set<Path>> wanted) {
        Path child = directory;
        Path parent = child.getParent();
        while (parent != null && !Files.isDirectory(parent)) {
            child = parent;
            parent = child.getParent();
        }
        if (parent == null || wanted.getOrDefault(parent, Set.of(child)).isEmpty()) {
            return;
        }
        wanted.computeIfAbsent(parent, path -> new HashSet<>()).add(child.getFileName());
    }

    private static void all(Path directory, Map<Path, Set<Path>> wanted) {
        wanted.put(directory, Set.of());
    }

    private static @Nullable Path folder(Path file) {
        try {
            return file.toRealPath().getParent();
        } catch (IOException e) {
            return null;
        }
    }

    /** False if the directory has just gone; then the one above tells. */
    private boolean register(Path directory) {
        try {
            keys.put(directory, directory.register(service, EVERYTHING));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
