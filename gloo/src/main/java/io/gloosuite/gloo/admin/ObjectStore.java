package io.gloosuite.gloo.admin;

import io.gloosuite.api.Document;
import io.gloosuite.api.Documents;
import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.directory.ConfigDirectory;
import io.gloosuite.gloo.directory.ConfigDirectory.Change;
import io.gloosuite.gloo.run.ControlLoop;
import io.gloosuite.gloo.status.Reports;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads and changes objects, one change at a time; a change is in effect when its method returns. */
public final class ObjectStore {
    /** Translating everything anew takes a second or two where there is most. */
    private static final Duration IN_EFFECT_WITHIN = Duration.ofSeconds(30);

    private final ConfigDirectory directory;
    private final ControlLoop loop;
    private final Reports reports;
    private final String namespace;

    public ObjectStore(ConfigDirectory directory, ControlLoop loop, Reports reports, String namespace) {
        this.directory = directory;
        this.loop = loop;
        this.reports = reports;
        this.namespace = namespace;
    }

    /** What became of an object. */
    enum Outcome {
        CREATED,
        CONFIGURED,
        UNCHANGED,
        REJECTED;
    }

    /** What became of one object of several; the reason is null unless it was rejected. */
    record Applied(
            @Nullable ObjectRef ref,
            Outcome outcome,
            @Nullable String reason) {}

    ObjectView view() {
        return new ObjectView(directory.inputs(), reports.view(), namespace);
    }

    Stream<ObjectNode> list(Kind kind) {
        return view().list(kind);
    }

    ObjectNode get(ObjectRef ref) {
        ObjectNode found = view().get(ref);
        if (found == null) {
            throw ApiException.notFound(ref.toString());
        }
        return found;
    }

    /** Stores an object; the outcome is never a rejection, which is an exception here. */
    synchronized Outcome put(ObjectRef ref, String body) {
        Incoming incoming = Incoming.object(body, ref);
        Outcome outcome = prepare(incoming, ref);
        if (outcome != Outcome.UNCHANGED) {
            write(List.of(new Change.Store(ref, incoming.resource().tree())));
        }
        return outcome;
    }

    private Outcome prepare(Incoming incoming, ObjectRef ref) {
        Resource<?> shown = view().find(ref);
        String version = shown == null ? null : ObjectView.version(shown);
        if (incoming.resourceVersion() != null && !incoming.resourceVersion().equals(version)) {
            throw ApiException.conflict(
                    ref + " changed since version " + incoming.resourceVersion() + "; read it again");
        }
        Resource<?> stored = directory.inputs().get(ref);
        Redaction.restore(ref.kind(), incoming.tree(), stored == null ? null : stored.tree());
        incoming.resource();
        if (stored == null) {
            return shown == null ? Outcome.CREATED : Outcome.CONFIGURED;
        }
        boolean isSame = Incoming.of(stored).tree().equals(incoming.tree())
                && !directory.inputs().problems().containsKey(ref);
        return isSame ? Outcome.UNCHANGED : Outcome.CONFIGURED;
    }

    synchronized void delete(ObjectRef ref) {
        boolean isStored = directory.inputs().get(ref) != null
                || directory.inputs().problems().containsKey(ref);
        if (!isStored && view().find(ref) != null) {
            throw ApiException.conflict(
                    ref + " is discovered from a Service; remove that, or turn discovery off for it");
        }
        if (!isStored) {
            throw ApiException.notFound(ref.toString());
        }
        write(List.of(new Change.Remove(ref)));
    }

    /** Stores all objects of a text that can be read. */
    synchronized List<Applied> apply(String documents) {
        List<Applied> results = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (Document document : Documents.read(documents)) {
            switch (document) {
                case Document.Parsed(int _, Resource<?> resource) -> results.add(apply(resource, changes));
                case Document.Unreadable bad ->
                    results.add(new Applied(bad.ref(), Outcome.REJECTED, Incoming.text(bad.problems())));
            }
        }
        if (results.isEmpty()) {
            throw ApiException.unreadable("no document came; send YAML as the body, such as --data-binary @file.yaml");
        }
        if (!changes.isEmpty()) {
            write(changes);
        }
        return results;
    }

    private Applied apply(Resource<?> resource, List<Change> changes) {
        ObjectRef ref = resource.ref();
        Incoming incoming = Incoming.of(resource);
        try {
            Outcome outcome = prepare(incoming, ref);
            if (outcome != Outcome.UNCHANGED) {
                changes.add(new Change.Store(ref, incoming.tree()));
            }
            return new Applied(ref, outcome, null);
        } catch (ApiException e) {
            return new Applied(ref, Outcome.REJECTED, e.getBody().getDetail());
        }
    }

    private void write(List<Change> changes) {
        try {
            directory.write(changes);
            Object _ = loop.applied().get(IN_EFFECT_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException e) {
            throw ApiException.notWritten(e);
        } catch (TimeoutException | ExecutionException e) {
            throw ApiException.notInEffect();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiException.notInEffect();
        }
    }
}
