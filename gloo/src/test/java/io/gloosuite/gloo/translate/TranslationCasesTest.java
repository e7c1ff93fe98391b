package io.gloosuite.gloo.translate;

import io.gloosuite.house.golden.GoldenCases;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TranslationCasesTest {

    @TestFactory
    Stream<DynamicTest> cases() {
        return GoldenCases.under(
                Path.of("src/test/cases"),
                input -> Rendering.of(Scenario.run(CaseMaterial.shared().fill(input))));
    }
}
