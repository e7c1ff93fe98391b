package io.gloosuite.gloo.directory;

import io.gloosuite.api.Yaml;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.shape.Problem;
import io.gloosuite.gloo.model.Inputs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of a directory, read and written. Each method is one step that sees and leaves a consistent state; any thread
 * may call any of them. Whenever the inputs changed they go to the listener, in order, before the method returns.
 *
 * <p>A directory that is missing, cannot be listed, or lost all its files keeps everything that was read and says so:
 * configuration that vanishes as a whole is a mishap, not a wish.
 */
public final class ConfigDirectory {
    private static final Logger log = LoggerFactory.getLogger(ConfigDirectory.class);

    private final Path directory;
    private final InstantSource clock;
    private final Consumer<Inputs> listener;
    private final Ledger ledger = new Ledger();
    private final Map<String, ConfigFiles.Stamp> stamps = new HashMap<>();
    private final Map<String, String> unreadable = new TreeMap<>();
    private @Nullable Inputs told;
    private @Nullable String trouble = "not read yet";

    /** What is wrong with the directory as a whole or with parts that are no object's; nothing of their content. */
    public record Health(Path directory, @Nullable String trouble, Map<String, String> problems) {}

    /** A wish to store an object, or to remove it. */
    public sealed interface Change {
        /** The object as it shall stand in a file. */
        record Store(ObjectRef ref, ObjectNode tree) implements Change {}

        /** The object shall stand in no file. */
        record Remove(ObjectRef ref) implements Change {}
    }

    public ConfigDirectory(Path directory, InstantSource clock, Consumer<Inputs> listener) {
        this.directory = directory;
        this.clock = clock;
        this.listener = listener;
    }

    Path path() {
        return directory;
    }

    /** The objects as they are in the files now. */
    public synchronized Inputs inputs() {
        return ledger.inputs();
    }

    /** How the directory is. */
    public synchronized Health health() {
        Map<String, String> problems = new TreeMap<>(unreadable);
        ledger.nameless().forEach((place, reasons) -> problems.put(place.toString(), text(reasons)));
        return new Health(directory, trouble, problems);
    }

    private static String text(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
    }

    /** Looks at everything, and reads what changed. */
    public synchronized void scan() {
        Set<String> names;
        try {
            names = ConfigFiles.list(directory);
        } catch (IOException e) {
            say("cannot be read: " + e);
            return;
        }
        if (names.isEmpty() && !ledger.fileNames().isEmpty()) {
            say("has no files any more");
            return;
        }
        say(null);
        Set<String> all = new HashSet<>(names);
        all.addAll(ledger.fileNames());
        all.addAll(unreadable.keySet());
        read(all);
    }

    /** Looks at these files only. When none of all is left it is the directory that changed, which a scan tells. */
    synchronized void look(Collection<String> names) {
        if (trouble == null && !Set.copyOf(names).containsAll(ledger.fileNames())) {
            read(names);
        } else {
            scan();
        }
    }

    private void say(@Nullable String now) {
        if (now != null && !now.equals(trouble)) {
            log.error("configuration directory {} {}; what was read from it stays", directory, now);
        } else if (now == null && trouble != null) {
            log.info("reading configuration directory={}", directory);
        }
        trouble = now;
    }

    private void read(Collection<String> names) {
        take(names);
        tell();
    }

    private void take(Collection<String> names) {
        List<FileContent> changed = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        names.forEach(name -> readOne(name, changed, gone));
        if (!changed.isEmpty() || !gone.isEmpty() || told == null) {
            ledger.take(changed, gone, clock.instant());
            logProblems(changed);
        }
    }

    private void readOne(String name, List<FileContent> changed, Set<String> gone) {
        Path file = directory.resolve(name);
        try {
            ConfigFiles.Stamp stamp = ConfigFiles.stamp(file);
            if (stamp == null) {
                stamps.remove(name);
                gone.add(name);
            } else if (!stamp.equals(stamps.get(name))) {
                FileContent before = ledger.file(name);
                String text = ConfigFiles.read(file, stamp);
                stamps.put(name, stamp);
                if (!text.equals(before.text()) || !ledger.fileNames().contains(name)) {
                    changed.add(before.next(text));
                }
            }
            unreadable.remove(name);
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            if (!reason.equals(unreadable.put(name, reason))) {
                log.warn("cannot read file={} reason={}; its last good content stays", file, reason);
            }
        }
    }

    private void logProblems(List<FileContent> changed) {
        for (FileContent file : changed) {
            file.nameless()
                    .ifPresent(bad -> log.warn(
                            "cannot read document={} reason={}; the last good version stays",
                            new Place(file.name(), bad.line()),
                            text(bad.problems())));
        }
    }

    /** When {@link #removeDue} has something to do. */
    synchronized Optional<Instant> nextRemoval() {
        return trouble == null ? ledger.nextRemoval() : Optional.empty();
    }

    /** Removes what has been gone from the files for long enough. */
    synchronized void removeDue() {
        if (trouble == null) {
            ledger.removeDue(clock.instant());
            tell();
        }
    }

    /**
     * Writes changes to the files: an object that stands in a file is changed there, a new one gets a file of its own. The
     * inputs are up to date when this returns. A directory that nobody has read yet is read before: what is told must never be the
     * changes alone.
     *
     * @throws IOException when a file cannot be written; changes before it in the list are done
     */
    public synchronized void write(List<Change> changes) throws IOException {
        if (told == null) {
            scan();
        }
        if (told == null) {
            throw new IOException("configuration directory " + directory + " " + trouble);
        }
        try {
            for (Change change : changes) {
                switch (change) {
                    case Change.Store(ObjectRef ref, ObjectNode tree) -> store(ref, tree);
                    case Change.Remove(ObjectRef ref) -> remove(ref);
                }
            }
        } finally {
            tell();
        }
    }

    private void store(ObjectRef ref, ObjectNode tree) throws IOException {
        Place place = currentPlace(ref);
        String name = place == null ? fileName(ref) : place.file();
        String document = name.endsWith(".json") ? tree.toPrettyString() + "\n" : Yaml.write(tree);
        String text = ledger.file(name).text();
        rewrite(
                name,
                place == null
                        ? DocumentEdit.append(text, document)
                        : DocumentEdit.replace(text, place.line(), document));
    }

    private void remove(ObjectRef ref) throws IOException {
        for (Place place = currentPlace(ref); place != null; place = currentPlace(ref)) {
            String text = DocumentEdit.remove(ledger.file(place.file()).text(), place.line());
            if (DocumentEdit.isBlank(text)) {
                AtomicFile.delete(directory.resolve(place.file()));
                take(Set.of(place.file()));
            } else {
                rewrite(place.file(), text);
            }
        }
        ledger.remove(ref);
    }

    /** Where the object stands, after another look at that file. */
    private @Nullable Place currentPlace(ObjectRef ref) {
        Place place = ledger.place(ref);
        take(Set.of(place == null ? fileName(ref) : place.file()));
        return ledger.place(ref);
    }

    private void rewrite(String name, String text) throws IOException {
        AtomicFile.write(directory.resolve(name), text);
        take(Set.of(name));
    }

    private static String fileName(ObjectRef ref) {
        return (ref.kind() + "-" + ref.namespace() + "-" + ref.name()).toLowerCase(Locale.ROOT) + ".yaml";
    }

    private void tell() {
        Inputs inputs = ledger.inputs();
        if (!inputs.equals(told)) {
            told = inputs;
            listener.accept(inputs);
        }
    }
}
