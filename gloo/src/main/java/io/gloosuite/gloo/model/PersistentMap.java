package io.gloosuite.gloo.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map whose changed copies share with it all that did not change: a change costs a few small arrays whatever the
 * size, and so does finding out in what two versions of a map differ. In no order. Keys need {@code equals} and
 * {@code hashCode}; neither keys nor values are null.
 *
 * <p>A hash array mapped trie (Phil Bagwell, "Ideal Hash Trees", 2001).
 */
@SuppressWarnings("ReferenceEquality") // the same trie is the same content, and only that is looked for
public final class PersistentMap<K, V> extends AbstractMap<K, V> {

    private static final PersistentMap<?, ?> EMPTY = new PersistentMap<>(null);

    private final @Nullable Trie<K, V> root;

    private PersistentMap(@Nullable Trie<K, V> root) {
        this.root = root;
    }

    /** Sees the keys in which two maps differ. */
    @FunctionalInterface
    public interface Difference<K, V> {

        /** What a key had, and what it has now; null means nothing, and one of them is something. */
        void at(K key, @Nullable V before, @Nullable V now);
    }

    @SuppressWarnings("unchecked") // a map without entries is one of any type
    public static <K, V> PersistentMap<K, V> empty() {
        return (PersistentMap<K, V>) EMPTY;
    }

    /** A map of the same entries; the map itself when it is a persistent one. */
    public static <K, V> PersistentMap<K, V> copyOf(Map<K, V> map) {
        if (map instanceof PersistentMap<K, V> persistent) {
            return persistent;
        }
        PersistentMap<K, V> copy = empty();
        for (Map.Entry<K, V> entry : map.entrySet()) {
            copy = copy.with(entry.getKey(), entry.getValue());
        }
        return copy;
    }

    /** This map with an entry added or replaced; this map itself when the key has the very same instance already. */
    public PersistentMap<K, V> with(K key, V value) {
        int hash = Trie.hash(key);
        Map.Entry<K, V> entry = Map.entry(key, value);
        Trie<K, V> next = root == null ? Trie.of(hash, entry) : root.with(hash, 0, entry);
        return next == root ? this : new PersistentMap<>(next);
    }

    /** This map without a key; this map itself when there is no such key. */
    public PersistentMap<K, V> without(K key) {
        if (root == null) {
            return this;
        }
        Trie<K, V> next = root.without(Trie.hash(key), 0, key);
        return next == root ? this : next == null ? empty() : new PersistentMap<>(next);
    }

    /** This map with the key's value replaced, or without the key when there is none. */
    public PersistentMap<K, V> withOrWithout(K key, @Nullable V value) {
        return value == null ? without(key) : with(key, value);
    }

    /** Tells of every key that has another instance than it had in an earlier version of this map, or has none any more. */
    public void differences(PersistentMap<K, V> before, Difference<K, V> difference) {
        Trie.differences(before.root, root, 0, difference);
    }

    /** The keys that have another instance than in an earlier version of this map, or have none any more. */
    public Set<K> changedKeys(PersistentMap<K, V> before) {
        if (before.root == root) {
            return Set.of();
        }
        Set<K> keys = new HashSet<>();
        differences(before, (key, _, _) -> keys.add(key));
        return keys;
    }

    @Override
    public @Nullable V get(Object key) {
        return root == null ? null : root.get(Trie.hash(key), 0, key);
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return root == null ? 0 : root.size();
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<K, V>> iterator() {
                return new Entries<>(root);
            }

            @Override
            public int size() {
                return PersistentMap.this.size();
            }
        };
    }

    /** Walks a trie from left to right. */
    private static final class Entries<K, V> implements Iterator<Map.Entry<K, V>> {

        private final Deque<Trie<K, V>> open = new ArrayDeque<>();
        private Iterator<Map.Entry<K, V>> bucket = Collections.emptyIterator();

        Entries(@Nullable Trie<K, V> root) {
            if (root != null) {
                open.push(root);
            }
        }

        @Override
        public boolean hasNext() {
            while (!bucket.hasNext() && !open.isEmpty()) {
                switch (open.pop()) {
                    case Trie.Branch<K, V> branch ->
                        branch.children().reversed().forEach(open::push);
                    case Trie.Bucket<K, V> next -> bucket = next.entries().iterator();
                }
            }
            return bucket.hasNext();
        }

        @Override
        public Map.Entry<K, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return bucket.next();
        }
    }
}
