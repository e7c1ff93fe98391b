package io.gloosuite.gloo.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** The map against the one of the JDK, with keys whose hashes collide wholly, in part, and not at all. */
class PersistentMapProperties {

    /** A key with a hash of its own choice. */
    record Key(int id, int hash) {
        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** An entry put, or a key removed. */
    record Edit(Key key, @Nullable String value) {}

    @Property(tries = 300)
    void holdsWhatWasPutAndNotRemoved(@ForAll("edits") List<Edit> edits) {
        Map<Key, String> model = new HashMap<>();
        PersistentMap<Key, String> map = PersistentMap.empty();
        for (Edit edit : edits) {
            map = map.withOrWithout(edit.key, edit.value);
            apply(model, edit);
            assertThat(map.get(edit.key)).isEqualTo(edit.value);
            assertThat(map).hasSize(model.size());
        }
        assertThat(map).isEqualTo(model);
        assertThat(map.keySet()).isEqualTo(model.keySet());
        assertThat(PersistentMap.copyOf(model)).isEqualTo(map);
    }

    @Property(tries = 300)
    void earlierVersionsStayAsTheyWere(@ForAll("edits") List<Edit> before, @ForAll("edits") List<Edit> after) {
        PersistentMap<Key, String> first = apply(PersistentMap.empty(), before);
        Map<Key, String> copy = Map.copyOf(first);
        PersistentMap<Key, String> _ = apply(first, after);
        assertThat(first).isEqualTo(copy);
    }

    @Property(tries = 300)
    void tellsExactlyWhatDiffers(@ForAll("edits") List<Edit> before, @ForAll("edits") List<Edit> after) {
        PersistentMap<Key, String> first = apply(PersistentMap.empty(), before);
        PersistentMap<Key, String> second = apply(first, after);
        Map<Key, String> rebuilt = new HashMap<>(first);
        second.differences(first, (key, old, now) -> {
            assertThat(old).isSameAs(first.get(key)).isNotEqualTo(now);
            apply(rebuilt, new Edit(key, now));
        });
        assertThat(rebuilt).isEqualTo(second);
        assertThat(second.changedKeys(first)).allMatch(key -> !Objects.equals(first.get(key), second.get(key)));
    }

    @Property(tries = 100)
    void isTheSameInstanceWhenNothingChanged(@ForAll("edits") List<Edit> edits) {
        PersistentMap<Key, String> map = apply(PersistentMap.empty(), edits);
        for (Map.Entry<Key, String> entry : map.entrySet()) {
            assertThat(map.with(entry.getKey(), entry.getValue())).isSameAs(map);
        }
        assertThat(map.without(new Key(-1, 7))).isSameAs(map);
    }

    @Property(tries = 100)
    void isEmptyOnceAllIsRemoved(@ForAll("edits") List<Edit> edits) {
        PersistentMap<Key, String> map = apply(PersistentMap.empty(), edits);
        for (Key key : List.copyOf(map.keySet())) {
            map = map.without(key);
        }
        assertThat(map).isSameAs(PersistentMap.empty());
    }

    private static PersistentMap<Key, String> apply(PersistentMap<Key, String> map, List<Edit> edits) {
        PersistentMap<Key, String> next = map;
        for (Edit edit : edits) {
            next = next.withOrWithout(edit.key, edit.value);
        }
        return next;
    }

    private static void apply(Map<Key, String> map, Edit edit) {
        if (edit.value == null) {
            map.remove(edit.key);
        } else {
            map.put(edit.key, edit.value);
        }
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        Arbitrary<Integer> hashes = Arbitraries.oneOf(
                Arbitraries.of(0, 1, -1), Arbitraries.integers().between(0, 40), Arbitraries.integers());
        Arbitrary<Key> keys = Combinators.combine(Arbitraries.integers().between(0, 3), hashes)
                .as(Key::new);
        Arbitrary<String> values = Arbitraries.of("a", "b", "c").injectNull(0.3);
        return Combinators.combine(keys, values).as(Edit::new).list().ofMaxSize(60);
    }
}
