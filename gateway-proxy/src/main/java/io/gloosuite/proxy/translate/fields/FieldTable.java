package io.gloosuite.proxy.translate.fields;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of every message that may occur. */
final class FieldTable {
    private static final Map<String, FieldRules> BY_TYPE = Stream.of(
                    ListenerFields.RULES,
                    FilterFields.RULES,
                    RouteFields.RULES,
                    ClusterFields.RULES,
                    TlsFields.RULES,
                    CoreFields.RULES)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(FieldRules::type, Function.identity()));

    private FieldTable() {}

    /** @param type full name of a message */
    static @Nullable FieldRules of(String type) {
        return BY_TYPE.get(type);
    }

    static Collection<FieldRules> all() {
        return BY_TYPE.values();
    }
}
