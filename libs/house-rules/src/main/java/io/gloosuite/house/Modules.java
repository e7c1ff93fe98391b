package io.gloosuite.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** The modules, known by the package after {@code io.gloosuite}, and which of the others each may use. */
final class Modules {
    private static final String BASE = "io.gloosuite.";
    private static final Set<String> LIBRARIES = Set.of("api", "tls", "xds");
    private static final Set<String> FROM_OUTSIDE = Set.of("e2e", "benchmarks");

    private static final Map<String, Set<String>> LIBRARIES_BELOW =
            Map.of("api", Set.of(), "tls", Set.of(), "house", Set.of(), "xds", Set.of("tls"));

    private Modules() {}

    static ArchCondition<JavaClass> dependOnlyOnTheirLibraries() {
        return new ArchCondition<>("depend only on the libraries of their module") {
            @Override
            public void check(JavaClass checked, ConditionEvents events) {
                checked.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> !isAllowed(checked, dependency))
                        .map(dependency -> SimpleConditionEvent.violated(dependency, dependency.getDescription()))
                        .forEach(events::add);
            }
        };
    }

    private static boolean isAllowed(JavaClass checked, Dependency dependency) {
        JavaClass used = dependency.getTargetClass().getBaseComponentType();
        if (!used.getPackageName().startsWith(BASE)) {
            return true;
        }
        String module = moduleOf(checked);
        return FROM_OUTSIDE.contains(module) || mayUse(module, moduleOf(used));
    }

    static boolean mayUse(String module, String used) {
        return module.equals(used)
                || LIBRARIES_BELOW.getOrDefault(module, LIBRARIES).contains(used);
    }

    private static String moduleOf(JavaClass type) {
        String below = type.getPackageName().substring(BASE.length());
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }
}
