package io.gloosuite.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/** Where a component is put together: its {@code config} package and the package of its main class. */
final class Wiring {
    static final String PACKAGE = "io.gloosuite.*.config..";

    private Wiring() {}

    static DescribedPredicate<JavaClass> isBelow() {
        return resideInAnyPackage("io.gloosuite.*.*..").and(not(resideInAnyPackage(PACKAGE)));
    }
}
