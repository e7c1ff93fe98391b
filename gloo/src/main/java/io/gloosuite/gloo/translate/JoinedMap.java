package io.gloosuite.gloo.translate;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two maps as one, without copying either; where both have a key, the first wins. Neither may change any more. */
final class JoinedMap<K, V> extends AbstractMap<K, V> {

    private final Map<K, V> first;
    private final Map<K, V> second;

    JoinedMap(Map<K, V> first, Map<K, V> second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public @Nullable V get(Object key) {
        V value = first.get(key);
        return value == null ? second.get(key) : value;
    }

    @Override
    public boolean containsKey(Object key) {
        return first.containsKey(key) || second.containsKey(key);
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<K, V>> iterator() {
                return entries().iterator();
            }

            @Override
            public int size() {
                return Math.toIntExact(entries().count());
            }
        };
    }

    private Stream<Entry<K, V>> entries() {
        return Stream.concat(
                first.entrySet().stream(),
                second.entrySet().stream().filter(entry -> !first.containsKey(entry.getKey())));
    }
}
