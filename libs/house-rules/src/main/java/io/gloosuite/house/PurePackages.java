package io.gloosuite.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.stream.Stream;

/** The packages whose classes only compute, known by their names, and what those may use. */
final class PurePackages {
    private static final List<String> NAMES = List.of(
            "translate", "route", "check", "descriptor", "limit", "secret", "rotate", "model", "report", "discover");

    /** Values and functions on them: the language, protobuf messages, regular expressions, JSON trees, our own types. */
    private static final String[] VALUES = {
        "java..",
        "javax.security.auth.x500..",
        "org.jspecify..",
        "com.google.errorprone.annotations..",
        "com.google.protobuf..",
        "com.google.rpc..",
        "com.google.api..",
        "io.envoyproxy.envoy..",
        "io.envoyproxy.pgv..",
        "com.github.xds..",
        "com.github.udpa..",
        "com.google.re2j..",
        "tools.jackson.core..",
        "tools.jackson.databind.node..",
        "tools.jackson.databind",
        "io.gloosuite.api..",
        "io.gloosuite.tls..",
    };

    private static final String[] EFFECTS = {"java.util.logging..", "java.net.http..", "java.nio.channels.."};

    private PurePackages() {}

    static DescribedPredicate<JavaClass> contain() {
        return resideInAnyPackage(patterns())
                .and(not(resideInAnyPackage("io.gloosuite.api..", "io.gloosuite.tls..")))
                .as("are in a pure package");
    }

    static DescribedPredicate<JavaClass> mayUse() {
        DescribedPredicate<JavaClass> values = resideInAnyPackage(VALUES).or(resideInAnyPackage(patterns()));
        DescribedPredicate<JavaClass> primitives = DescribedPredicate.describe(
                "primitives", used -> used.getBaseComponentType().isPrimitive());
        DescribedPredicate<JavaClass> effects = resideInAnyPackage(EFFECTS)
                .or(equivalentTo(System.Logger.class))
                .or(equivalentTo(java.nio.file.Files.class))
                .or(equivalentTo(java.net.Socket.class));
        return values.or(primitives).and(not(effects)).as("are values (java, JSpecify, protobuf, pure packages)");
    }

    private static String[] patterns() {
        return NAMES.stream()
                .flatMap(name -> Stream.of("io.gloosuite.*." + name + ".."))
                .toArray(String[]::new);
    }
}
