package io.gloosuite.extauth.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an allowed request changes.
 *
 * @param set on the request upstream, in place of what is there; a later one of the same name wins
 * @param append to the request upstream: joined by comma with what steps before set, never with a client's own copy of an
 *     owned header
 * @param remove names, lower-case, that leave the request
 * @param toClient on the answer to the client; several of one name stay several
 */
public record HeaderChanges(List<Header> set, List<Header> append, Set<String> remove, List<Header> toClient) {
    /** Changes nothing. */
    public static final HeaderChanges NONE = new HeaderChanges(List.of(), List.of(), Set.of(), List.of());

    public HeaderChanges {
        set = List.copyOf(set);
        append = List.copyOf(append);
        remove = Set.copyOf(remove);
        toClient = List.copyOf(toClient);
    }

    /** Sets these on the request upstream. */
    public static HeaderChanges setting(List<Header> headers) {
        return new HeaderChanges(headers, List.of(), Set.of(), List.of());
    }

    /** Removes these from the request upstream. */
    public static HeaderChanges removing(String... names) {
        Set<String> lower = new HashSet<>();
        for (String name : names) {
            lower.add(name.toLowerCase(Locale.ROOT));
        }
        return new HeaderChanges(List.of(), List.of(), lower, List.of());
    }

    public boolean isEmpty() {
        return set.isEmpty() && append.isEmpty() && remove.isEmpty() && toClient.isEmpty();
    }

    /** These, then the later step's. */
    public HeaderChanges then(HeaderChanges later) {
        if (isEmpty()) {
            return later;
        }
        if (later.isEmpty()) {
            return this;
        }
        Set<String> removed = new HashSet<>(remove);
        removed.addAll(later.remove);
        return new HeaderChanges(
                joined(set, later.set), joined(append, later.append), removed, joined(toClient, later.toClient));
    }

    private static List<Header> joined(List<Header> first, List<Header> second) {
        List<Header> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
