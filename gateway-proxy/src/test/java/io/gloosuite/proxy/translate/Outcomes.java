package io.gloosuite.proxy.translate;

import java.util.List;

/** What a test expects of a conversion. */
final class Outcomes {
    private Outcomes() {}

    static <T> T good(Converted<T> converted) {
        return switch (converted) {
            case Converted.Good<T> good -> good.value();
            case Converted.Refused<T> refused -> throw new AssertionError("refused: " + refused.problems());
        };
    }

    static <T> List<String> problems(Converted<T> converted) {
        return switch (converted) {
            case Converted.Good<T> good -> throw new AssertionError("accepted: " + good.value());
            case Converted.Refused<T> refused -> refused.problems();
        };
    }
}
