package io.gloosuite.gloo.translate.wire;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something made of ingredients, to be made again only when one of them is another instance. */
public final class Made<V> {

    private final @Nullable Object[] ingredients;
    private final V value;

    /** Something made of these ingredients. */
    public Made(V value, @Nullable Object... ingredients) {
        this.value = value;
        this.ingredients = ingredients;
    }

    /** {@code before} when it was made of the same instances, else what {@code make} makes. */
    public static <V> Made<V> of(@Nullable Made<V> before, Supplier<V> make, @Nullable Object... ingredients) {
        return before != null && before.isMadeOf(ingredients) ? before : new Made<>(make.get(), ingredients);
    }

    /** Whether it was made of the same instances. */
    public boolean isMadeOf(@Nullable Object... others) {
        return same(ingredients, others);
    }

    public V value() {
        return value;
    }

    @SuppressWarnings(
            "ReferenceEquality") // being the same instance is the point: it costs nothing, and values are immutable
    private static boolean same(@Nullable Object[] left, @Nullable Object[] right) {
        for (int i = 0; i < left.length; i++) {
            if (left[i] != right[i]) {
                return false;
            }
        }
        return left.length == right.length;
    }
}
