package io.gloosuite.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The package rules of the suite. A module applies them with
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "io.gloosuite.sds", importOptions = ImportOption.DoNotIncludeTests.class)
 * class ArchitectureTest {
 *     @ArchTest
 *     static final ArchTests RULES = ArchTests.in(HouseRules.class);
 * }
 * }</pre>
 */
public final class HouseRules {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.gloosuite.(**)").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule purePackagesDependOnlyOnValues = classes()
            .that(PurePackages.contain())
            .should()
            .onlyDependOnClassesThat(PurePackages.mayUse())
            .because("what decides is a function of its inputs: no framework, client or logger")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule purePackagesReadNoClock = noClasses()
            .that(PurePackages.contain())
            .should()
            .callMethodWhere(ClockReads.any())
            .because("time comes in as an Instant or an InstantSource")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule componentsMeetOnTheWire = classes()
            .that(resideInAnyPackage("io.gloosuite.."))
            .should(Modules.dependOnlyOnTheirLibraries())
            .because("components never depend on each other, and libraries depend only on those below them")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule wiringIsOnTop = noClasses()
            .that(Wiring.isBelow())
            .should()
            .dependOnClassesThat(resideInAnyPackage(Wiring.PACKAGE))
            .because("config wires the other packages, which do not know it")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .that(resideInAnyPackage("io.gloosuite.."))
            .should(NullMarking.bePresentOnThePackage())
            .allowEmptyShould(true);

    private HouseRules() {}
}
