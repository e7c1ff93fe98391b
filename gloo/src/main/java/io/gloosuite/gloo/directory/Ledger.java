package io.gloosuite.gloo.directory;

import io.gloosuite.api.Document;
import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.shape.Problem;
import io.gloosuite.gloo.model.Inputs;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which object stands where, and its last good version. Additions and changes count at once. What is gone counts as
 * removed only after the files were still for a while, since editors and copies make files vanish and shrink on the way to
 * what they want to say; and not at all while its file holds a document that cannot be told apart from it.
 */
final class Ledger {
    /** How long files must be still before what is gone from them is removed. */
    static final Duration STILL = Duration.ofSeconds(1);

    /** Removals wait no longer than this for files that never are still. */
    static final Duration STILL_AT_MOST = Duration.ofSeconds(10);

    private final Map<String, FileContent> files = new TreeMap<>();
    private final Map<ObjectRef, TreeMap<Place, Document>> places = new HashMap<>();
    private final Map<ObjectRef, String> homes = new HashMap<>();
    private final Map<ObjectRef, Instant> leaving = new HashMap<>();
    private Instant lastChange = Instant.EPOCH;
    private Inputs inputs = Inputs.empty();

    Inputs inputs() {
        return inputs;
    }

    FileContent file(String name) {
        return files.getOrDefault(name, FileContent.empty(name));
    }

    Set<String> fileNames() {
        return files.keySet();
    }

    /** Where an object stands; null when in no file. */
    @Nullable
    Place place(ObjectRef ref) {
        TreeMap<Place, Document> at = places.get(ref);
        return at == null ? null : at.firstKey();
    }

    /** What cannot be read and does not say which object it is, by place. */
    Map<Place, List<Problem>> nameless() {
        Map<Place, List<Problem>> found = new TreeMap<>();
        for (FileContent file : files.values()) {
            file.nameless().ifPresent(bad -> found.put(new Place(file.name(), bad.line()), bad.problems()));
        }
        return found;
    }

    /** Takes files as they are now, and the names of those that are gone. */
    void take(List<FileContent> changed, Set<String> gone, Instant now) {
        Set<ObjectRef> touched = new HashSet<>();
        for (FileContent next : changed) {
            touched.addAll(replace(file(next.name()), next));
            files.put(next.name(), next);
        }
        for (String name : gone) {
            touched.addAll(replace(file(name), FileContent.empty(name)));
            files.remove(name);
        }
        if (!changed.isEmpty() || !gone.isEmpty()) {
            lastChange = now;
        }
        Inputs.Edit edit = inputs.edit();
        touched.forEach(ref -> decide(ref, edit, now));
        if (!touched.isEmpty()) {
            inputs = edit.inputs();
        }
    }

    private Set<ObjectRef> replace(FileContent before, FileContent next) {
        Map<Place, Document> old = before.placed();
        Map<Place, Document> fresh = next.placed();
        Set<ObjectRef> touched = new HashSet<>();
        old.forEach((place, document) -> {
            if (!same(document, fresh.get(place))) {
                touched.addAll(unplace(place, document));
            }
        });
        fresh.forEach((place, document) -> {
            if (!same(document, old.get(place))) {
                touched.addAll(place(place, document));
            }
        });
        return touched;
    }

    private static boolean same(Document one, @Nullable Document other) {
        return one instanceof Document.Parsed(int _, Resource<?> a)
                && other instanceof Document.Parsed(int _, Resource<?> b)
                && a.equals(b);
    }

    private Set<ObjectRef> place(Place place, Document document) {
        ObjectRef ref = FileContent.ref(document);
        if (ref == null) {
            return Set.of();
        }
        places.computeIfAbsent(ref, _ -> new TreeMap<>()).put(place, document);
        return Set.of(ref);
    }

    private Set<ObjectRef> unplace(Place place, Document document) {
        ObjectRef ref = FileContent.ref(document);
        if (ref == null) {
            return Set.of();
        }
        places.computeIfPresent(ref, (_, at) -> {
            at.remove(place);
            return at.isEmpty() ? null : at;
        });
        return Set.of(ref);
    }

    private void decide(ObjectRef ref, Inputs.Edit edit, Instant now) {
        TreeMap<Place, Document> at = places.get(ref);
        if (at == null) {
            leaving.putIfAbsent(ref, now);
            suspect(ref).ifPresent(place -> edit.fail(ref, List.of(unsure(place))));
            return;
        }
        leaving.remove(ref);
        homes.put(ref, at.firstKey().file());
        switch (at.firstEntry().getValue()) {
            case Document.Parsed(int _, Resource<?> resource) -> edit.put(resource);
            case Document.Unreadable(int _, ObjectRef _, List<Problem> problems) ->
                edit.fail(ref, located(at.firstKey(), problems));
        }
        if (at.size() > 1) {
            edit.fail(ref, List.of(duplicate(at)));
        }
    }

    private static Problem duplicate(NavigableMap<Place, Document> at) {
        return new Problem(
                "", "defined more than once; " + at.firstKey() + " counts, remove " + at.higherKey(at.firstKey()));
    }

    private static List<Problem> located(Place place, List<Problem> problems) {
        return problems.stream()
                .map(problem -> new Problem(problem.path(), problem.text() + " (" + place + ")"))
                .toList();
    }

    /** When the next removal is due; empty when none waits for time alone. */
    Optional<Instant> nextRemoval() {
        return leaving.entrySet().stream()
                .filter(entry -> suspect(entry.getKey()).isEmpty())
                .map(entry -> due(entry.getValue()))
                .min(Instant::compareTo);
    }

    private Instant due(Instant since) {
        Instant still = lastChange.plus(STILL);
        Instant latest = since.plus(STILL_AT_MOST);
        return still.isBefore(latest) ? still : latest;
    }

    /** Removes what has been gone for long enough. */
    void removeDue(Instant now) {
        List<ObjectRef> over = leaving.entrySet().stream()
                .filter(entry -> !due(entry.getValue()).isAfter(now))
                .map(Map.Entry::getKey)
                .filter(ref -> suspect(ref).isEmpty())
                .toList();
        if (!over.isEmpty()) {
            Inputs.Edit edit = inputs.edit();
            over.forEach(ref -> forget(ref, edit));
            inputs = edit.inputs();
        }
    }

    /** Removes an object that is in no file at once, because its owner said so. */
    void remove(ObjectRef ref) {
        if (!places.containsKey(ref)) {
            Inputs.Edit edit = inputs.edit();
            forget(ref, edit);
            inputs = edit.inputs();
        }
    }

    private void forget(ObjectRef ref, Inputs.Edit edit) {
        leaving.remove(ref);
        homes.remove(ref);
        edit.remove(ref);
    }

    /** The document in an object's last file that cannot be read and may hide this object. */
    private Optional<Place> suspect(ObjectRef ref) {
        FileContent home = file(homes.getOrDefault(ref, ""));
        return home.torn().map(bad -> new Place(home.name(), bad.line()));
    }

    private static Problem unsure(Place place) {
        return new Problem("", "its document is gone or cannot be read (" + place + "); the last good version stays");
    }
}
