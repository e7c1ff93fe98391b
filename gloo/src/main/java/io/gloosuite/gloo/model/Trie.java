package io.gloosuite.gloo.model;

import io.gloosuite.gloo.model.PersistentMap.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inside of a {@link PersistentMap}: a tree in which each level looks at five further bits of a key's hash. Immutable, and
 * of one shape for one content, except for the order within a bucket.
 */
sealed interface Trie<K, V> {

    /** Bits of a hash that one level looks at. */
    int BITS = 5;

    int size();

    @Nullable
    V get(int hash, int shift, Object key);

    /** With an entry added or replaced; the same instance when it is there already. */
    Trie<K, V> with(int hash, int shift, Map.Entry<K, V> entry);

    /** Without a key; the same instance when it is not there, null when nothing is left. */
    @Nullable
    Trie<K, V> without(int hash, int shift, Object key);

    /** All its entries as added or removed. */
    void forEach(EntryConsumer<K, V> consumer);

    /** Takes an entry. */
    interface EntryConsumer<K, V> {
        void accept(int hash, Map.Entry<K, V> entry);
    }

    static <K, V> Trie<K, V> of(int hash, Map.Entry<K, V> entry) {
        return new Bucket<>(hash, List.of(entry));
    }

    /** Spreads what hash codes of short names and small numbers leave close together. */
    static int hash(Object key) {
        int hash = key.hashCode() * 0x9E37_79B9;
        return hash ^ (hash >>> 16);
    }

    private static int bit(int hash, int shift) {
        return 1 << ((hash >>> shift) & 0x1F);
    }

    @SuppressWarnings("ReferenceEquality") // one instance is one content: that is what makes this cheap
    static <K, V> void differences(
            @Nullable Trie<K, V> before, @Nullable Trie<K, V> now, int shift, Difference<K, V> difference) {
        if (before == now) {
            return;
        }
        if (before instanceof Branch<K, V> left && now instanceof Branch<K, V> right) {
            for (int bits = left.bitmap | right.bitmap; bits != 0; bits &= bits - 1) {
                int bit = bits & -bits;
                differences(left.child(bit), right.child(bit), shift + BITS, difference);
            }
            return;
        }
        if (before != null) {
            before.forEach((hash, entry) -> {
                V value = now == null ? null : now.get(hash, shift, entry.getKey());
                if (value != entry.getValue()) {
                    difference.at(entry.getKey(), entry.getValue(), value);
                }
            });
        }
        if (now != null) {
            now.forEach((hash, entry) -> {
                if (before == null || before.get(hash, shift, entry.getKey()) == null) {
                    difference.at(entry.getKey(), null, entry.getValue());
                }
            });
        }
    }

    /**
     * Entries whose keys all have one hash, nearly always a single one.
     *
     * @param entries never empty
     */
    record Bucket<K, V>(int hash, List<Map.Entry<K, V>> entries) implements Trie<K, V> {

        @Override
        public int size() {
            return entries.size();
        }

        @Override
        public @Nullable V get(int keyHash, int shift, Object key) {
            if (keyHash == hash) {
                for (Map.Entry<K, V> entry : entries) {
                    if (entry.getKey().equals(key)) {
                        return entry.getValue();
                    }
                }
            }
            return null;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // another instance is another value
        public Trie<K, V> with(int keyHash, int shift, Map.Entry<K, V> entry) {
            if (keyHash != hash) {
                return join(this, new Bucket<>(keyHash, List.of(entry)), shift);
            }
            if (get(keyHash, shift, entry.getKey()) == entry.getValue()) {
                return this;
            }
            List<Map.Entry<K, V>> next = others(entry.getKey());
            next.add(entry);
            return new Bucket<>(hash, List.copyOf(next));
        }

        @Override
        public @Nullable Trie<K, V> without(int keyHash, int shift, Object key) {
            if (get(keyHash, shift, key) == null) {
                return this;
            }
            List<Map.Entry<K, V>> next = others(key);
            return next.isEmpty() ? null : new Bucket<>(hash, List.copyOf(next));
        }

        private List<Map.Entry<K, V>> others(Object key) {
            List<Map.Entry<K, V>> others = new ArrayList<>(entries);
            others.removeIf(each -> each.getKey().equals(key));
            return others;
        }

        @Override
        public void forEach(EntryConsumer<K, V> consumer) {
            entries.forEach(entry -> consumer.accept(hash, entry));
        }

        /** Two buckets of different hashes, below as many levels as their hashes agree on. */
        private static <K, V> Trie<K, V> join(Bucket<K, V> left, Bucket<K, V> right, int shift) {
            int leftBit = bit(left.hash, shift);
            int rightBit = bit(right.hash, shift);
            if (leftBit == rightBit) {
                return new Branch<>(leftBit, List.of(join(left, right, shift + BITS)));
            }
            boolean inOrder = Integer.compareUnsigned(leftBit, rightBit) < 0;
            return new Branch<>(leftBit | rightBit, inOrder ? List.of(left, right) : List.of(right, left));
        }
    }

    /**
     * A level of the tree. There are no branches with a single bucket below.
     *
     * @param bitmap which of the 32 places have a child
     * @param children in the order of their places
     */
    record Branch<K, V>(int bitmap, List<Trie<K, V>> children, int size) implements Trie<K, V> {

        Branch(int bitmap, List<Trie<K, V>> children) {
            this(bitmap, children, children.stream().mapToInt(Trie::size).sum());
        }

        @Nullable
        Trie<K, V> child(int bit) {
            return (bitmap & bit) == 0 ? null : children.get(index(bit));
        }

        private int index(int bit) {
            return Integer.bitCount(bitmap & (bit - 1));
        }

        @Override
        public @Nullable V get(int hash, int shift, Object key) {
            Trie<K, V> child = child(bit(hash, shift));
            return child == null ? null : child.get(hash, shift + BITS, key);
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // the same child is an unchanged one
        public Trie<K, V> with(int hash, int shift, Map.Entry<K, V> entry) {
            int bit = bit(hash, shift);
            Trie<K, V> child = child(bit);
            List<Trie<K, V>> next = new ArrayList<>(children);
            if (child == null) {
                next.add(index(bit), of(hash, entry));
                return new Branch<>(bitmap | bit, List.copyOf(next), size + 1);
            }
            Trie<K, V> changed = child.with(hash, shift + BITS, entry);
            if (changed == child) {
                return this;
            }
            next.set(index(bit), changed);
            return new Branch<>(bitmap, List.copyOf(next), size - child.size() + changed.size());
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // the same child is an unchanged one
        public @Nullable Trie<K, V> without(int hash, int shift, Object key) {
            int bit = bit(hash, shift);
            Trie<K, V> child = child(bit);
            Trie<K, V> changed = child == null ? null : child.without(hash, shift + BITS, key);
            if (child == null || changed == child) {
                return this;
            }
            List<Trie<K, V>> next = new ArrayList<>(children);
            int remaining = bitmap;
            if (changed == null) {
                next.remove(index(bit));
                remaining &= ~bit;
            } else {
                next.set(index(bit), changed);
            }
            boolean collapses = next.isEmpty() || (next.size() == 1 && next.getFirst() instanceof Bucket);
            return collapses ? (next.isEmpty() ? null : next.getFirst()) : new Branch<>(remaining, List.copyOf(next));
        }

        @Override
        public void forEach(EntryConsumer<K, V> consumer) {
            children.forEach(child -> child.forEach(consumer));
        }
    }
}
