package io.gloosuite.api.shape;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a record's components and annotations say about its documents, worked out once for each record. */
record RecordShape(
        Constructor<?> constructor,
        Map<String, Part> parts,
        List<List<String>> oneOf,
        Set<String> unsupported,
        Set<String> unheeded,
        Set<String> inert,
        UnknownFields unknown) {

    private static final Map<Class<?>, RecordShape> KNOWN = new ConcurrentHashMap<>();

    /** One field that becomes a component. */
    record Part(Type type, Requirement requirement, Disclosure disclosure) {}

    /** Whether a field may be left out. */
    enum Requirement {
        REQUIRED,
        OPTIONAL
    }

    static RecordShape of(Class<?> type) {
        return KNOWN.computeIfAbsent(type, RecordShape::derive);
    }

    /** All names that a document may use. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(parts.keySet());
        names.addAll(unsupported);
        names.addAll(unheeded);
        names.addAll(inert);
        return names;
    }

    private static RecordShape derive(Class<?> type) {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            parts.put(name(component), part(component));
        }
        Shape shape = type.getAnnotation(Shape.class);
        return new RecordShape(
                constructor(type),
                parts,
                shape == null ? List.of() : groups(shape),
                shape == null ? Set.of() : Set.of(shape.unsupported()),
                shape == null ? Set.of() : Set.of(shape.unheeded()),
                shape == null ? Set.of() : Set.of(shape.inert()),
                shape == null ? UnknownFields.REFUSED : shape.unknown());
    }

    private static List<List<String>> groups(Shape shape) {
        return Stream.concat(
                        Stream.of(List.of(shape.oneOf())),
                        Arrays.stream(shape.alternatives()).map(group -> List.of(group.split(" "))))
                .toList();
    }

    private static String name(RecordComponent component) {
        Field field = component.getAnnotation(Field.class);
        return field == null ? component.getName() : field.value();
    }

    private static Part part(RecordComponent component) {
        return new Part(
                component.getGenericType(),
                component.isAnnotationPresent(Required.class) ? Requirement.REQUIRED : Requirement.OPTIONAL,
                component.isAnnotationPresent(Sensitive.class) ? Disclosure.SENSITIVE : Disclosure.OPEN);
    }

    private static Constructor<?> constructor(Class<?> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record has a canonical constructor", e);
        }
    }

    Object create(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot create " + constructor.getDeclaringClass(), e);
        }
    }
}
