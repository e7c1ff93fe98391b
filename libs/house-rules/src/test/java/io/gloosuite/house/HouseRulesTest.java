package io.gloosuite.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.FailureReport;
import org.junit.jupiter.api.Test;

/** Each rule finds the class that was written to break it, in {@code io.gloosuite.alpha} and {@code beta}. */
class HouseRulesTest {
    private static final JavaClasses BROKEN =
            new ClassFileImporter().importPackages("io.gloosuite.alpha", "io.gloosuite.beta");

    @Test
    void aCycleOfPackagesIsFound() {
        assertThat(failures(HouseRules.packagesHaveNoCycles))
                .contains("alpha.one")
                .contains("alpha.two");
    }

    @Test
    void aLoggerInAPurePackageIsFound() {
        assertThat(failures(HouseRules.purePackagesDependOnlyOnValues))
                .contains("RoutesAndLogs")
                .doesNotContain("RoutesByTheClock");
    }

    @Test
    void aClockReadInAPurePackageIsFoundAndAGivenClockIsNot() {
        assertThat(failures(HouseRules.purePackagesReadNoClock))
                .contains("RoutesByTheClock.when()")
                .doesNotContain("whenTold");
    }

    @Test
    void aComponentThatKnowsAnotherIsFound() {
        assertThat(failures(HouseRules.componentsMeetOnTheWire))
                .contains("KnowsAlpha")
                .doesNotContain("ServesFromProperties");
    }

    @Test
    void aPackageThatKnowsItsWiringIsFound() {
        assertThat(failures(HouseRules.wiringIsOnTop)).contains("ServesFromProperties");
    }

    @Test
    void aPackageWithoutNullMarkedIsFound() {
        assertThat(failures(HouseRules.everyPackageIsNullMarked))
                .contains("io.gloosuite.beta")
                .doesNotContain("io.gloosuite.alpha");
    }

    @Test
    void librariesDependOnlyOnThoseBelow() {
        assertThat(Modules.mayUse("xds", "tls")).isTrue();
        assertThat(Modules.mayUse("tls", "xds")).isFalse();
        assertThat(Modules.mayUse("gloo", "api")).isTrue();
        assertThat(Modules.mayUse("gloo", "proxy")).isFalse();
    }

    private static String failures(ArchRule rule) {
        FailureReport report = rule.evaluate(BROKEN).getFailureReport();
        return String.join("\n", report.getDetails());
    }
}
