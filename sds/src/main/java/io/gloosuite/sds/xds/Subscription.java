package io.gloosuite.sds.xds;

import io.gloosuite.sds.secret.ServedSecret;
import io.gloosuite.sds.secret.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one stream subscribes to, was sent, and answered. Not thread-safe. */
final class Subscription {
    private static final String WILDCARD = "*";

    /** Responses that a client may leave unanswered before the oldest is forgotten: answers come within a few. */
    private static final int UNANSWERED_MAX = 16;

    private final Set<String> names = new HashSet<>();
    private final Map<String, Progress> progress = new TreeMap<>();
    private final Map<String, Map<String, String>> unanswered = new LinkedHashMap<>();
    private boolean wildcard;
    private boolean begun;

    private static final class Progress {
        private @Nullable String sent;
        private @Nullable String acknowledged;
        private @Nullable String error;
    }

    /** Takes in a request: names, versions the client already has, and the answer to an earlier response. */
    void accept(Request request) {
        answer(request);
        switch (request.names()) {
            case Names.Change change -> change(change);
            case Names.All all -> replace(all.names());
        }
        begun = true;
        request.known().forEach((name, version) -> {
            Progress known = progress(name);
            known.sent = version;
            known.acknowledged = version;
        });
    }

    /** The secrets among the subscribed that the client has not been sent in their present version. */
    List<ServedSecret> unsent(Snapshot snapshot) {
        List<ServedSecret> unsent = new ArrayList<>();
        for (ServedSecret secret : snapshot.secrets()) {
            if (isWanted(secret) && !secret.version().equals(progress(secret.name()).sent)) {
                unsent.add(secret);
            }
        }
        return unsent;
    }

    /** The secrets that the client subscribes to, as far as there are any. */
    List<ServedSecret> wanted(Snapshot snapshot) {
        return snapshot.secrets().stream().filter(this::isWanted).toList();
    }

    /** Notes what a response held. */
    void sent(String nonce, Collection<ServedSecret> secrets) {
        Map<String, String> versions = new TreeMap<>();
        for (ServedSecret secret : secrets) {
            progress(secret.name()).sent = secret.version();
            versions.put(secret.name(), secret.version());
        }
        unanswered.put(nonce, versions);
        if (unanswered.size() > UNANSWERED_MAX) {
            unanswered.remove(unanswered.keySet().iterator().next());
        }
    }

    /** Where the client stands with each resource that it subscribes to or was sent. */
    List<ResourceReport> report() {
        Set<String> all = new TreeSet<>(names);
        if (wildcard) {
            all.addAll(progress.keySet());
        }
        List<ResourceReport> reports = new ArrayList<>();
        for (String name : all) {
            Progress known = progress(name);
            reports.add(new ResourceReport(
                    name,
                    Optional.ofNullable(known.sent),
                    Optional.ofNullable(known.acknowledged),
                    Optional.ofNullable(known.error)));
        }
        return reports;
    }

    private void answer(Request request) {
        Map<String, String> versions = unanswered.remove(request.nonce());
        if (versions == null) {
            return;
        }
        versions.forEach((name, version) -> {
            Progress answered = progress(name);
            answered.error = request.error().orElse(null);
            if (request.error().isEmpty()) {
                answered.acknowledged = version;
            }
        });
    }

    /** A name that is subscribed to again is sent again, as the protocol asks. */
    private void change(Names.Change change) {
        if (!begun && change.subscribe().isEmpty()) {
            wildcard = true;
        }
        for (String name : change.subscribe()) {
            if (name.equals(WILDCARD)) {
                wildcard = true;
            } else {
                names.add(name);
                progress(name).sent = null;
            }
        }
        for (String name : change.unsubscribe()) {
            if (name.equals(WILDCARD)) {
                wildcard = false;
            } else {
                names.remove(name);
                progress.remove(name);
            }
        }
    }

    private void replace(Set<String> wanted) {
        if ((!begun && wanted.isEmpty()) || wanted.contains(WILDCARD)) {
            wildcard = true;
        }
        for (String name : List.copyOf(names)) {
            if (!wanted.contains(name)) {
                names.remove(name);
                progress.remove(name);
            }
        }
        wanted.stream().filter(name -> !name.equals(WILDCARD)).forEach(names::add);
    }

    private boolean isWanted(ServedSecret secret) {
        return wildcard || names.contains(secret.name());
    }

    private Progress progress(String name) {
        return progress.computeIfAbsent(name, absent -> new Progress());
    }
}
