package io.gloosuite.gloo.xds.state;

import java.util.HashSet;
import java.util.Set;

/** The names one stream is subscribed to in one type, and the protocol's rules for how requests change them. */
final class Wanted {
    private final Set<String> names = new HashSet<>();
    private boolean begun;
    private boolean wildcard;

    /**
     * What a request asks to be told.
     *
     * @param asked names to be answered
     * @param dropped names no longer of interest
     * @param wildcardBegun whether everything is asked for from now on, and was not before
     */
    record Effect(Set<String> asked, Set<String> dropped, boolean wildcardBegun) {}

    boolean contains(String name) {
        return wildcard || names.contains(name);
    }

    boolean isWildcard() {
        return wildcard;
    }

    int size() {
        return names.size();
    }

    Effect take(Interest interest) {
        Effect effect = switch (interest) {
            case Interest.Change change -> change(change);
            case Interest.Whole whole -> replace(whole);
        };
        begun = true;
        return effect;
    }

    /** A first request without names subscribes to everything; a name asked for again is answered again. */
    private Effect change(Interest.Change change) {
        Set<String> asked = new HashSet<>(change.subscribe());
        boolean all =
                asked.remove(Interest.WILDCARD) || (!begun && change.subscribe().isEmpty());
        names.addAll(asked);
        Set<String> dropped = new HashSet<>(change.unsubscribe());
        boolean stillAll = (wildcard || all) && !dropped.remove(Interest.WILDCARD);
        boolean wildcardBegun = stillAll && !wildcard;
        wildcard = stillAll;
        names.removeAll(dropped);
        if (stillAll) {
            asked.addAll(dropped);
            dropped = Set.of();
        }
        return new Effect(asked, dropped, wildcardBegun);
    }

    /** The list is all that is wanted; an empty one means everything unless names were listed before. */
    private Effect replace(Interest.Whole whole) {
        Set<String> listed = new HashSet<>(whole.names());
        boolean all = listed.remove(Interest.WILDCARD) || (listed.isEmpty() && (wildcard || !begun));
        Set<String> dropped = new HashSet<>(names);
        dropped.removeAll(listed);
        Set<String> asked = new HashSet<>(listed);
        asked.removeAll(names);
        names.clear();
        names.addAll(listed);
        boolean wildcardBegun = all && !wildcard;
        wildcard = all;
        return new Effect(asked, all ? Set.of() : dropped, wildcardBegun);
    }
}
