package io.gloosuite.proxy.accesslog;

import io.gloosuite.proxy.model.UnusableConfigException;
import java.util.ArrayList;
import java.util.List;

/** A text with Envoy's command operators ({@code %RESPONSE_CODE%}), ready to be filled in. */
public final class Format {
    private final Operator[] parts;

    private Format(List<Operator> parts) {
        this.parts = parts.toArray(Operator[]::new);
    }

    /** Appends one value. */
    @FunctionalInterface
    interface Operator {
        void append(StringBuilder out, Facts facts);
    }

    public static Format of(String format) throws UnusableConfigException {
        List<Operator> parts = new ArrayList<>();
        int at = 0;
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            if (percent < 0) {
                literal(parts, format.substring(at));
                break;
            }
            literal(parts, format.substring(at, percent));
            int end = end(format, percent);
            String command = format.substring(percent + 1, end);
            if (command.isEmpty()) {
                literal(parts, "%");
            } else {
                parts.add(Operators.of(command));
            }
            at = end + 1;
        }
        return new Format(parts);
    }

    public void append(StringBuilder out, Facts facts) {
        for (Operator part : parts) {
            part.append(out, facts);
        }
    }

    public String text(Facts facts) {
        StringBuilder out = new StringBuilder();
        append(out, facts);
        return out.toString();
    }

    private static void literal(List<Operator> parts, String text) {
        if (!text.isEmpty()) {
            parts.add((out, facts) -> out.append(text));
        }
    }

    private static int end(String format, int percent) throws UnusableConfigException {
        int end = format.indexOf('%', percent + 1);
        if (end < 0) {
            throw new UnusableConfigException(
                    "format: " + format + " (expected: a second % after each, %% for a percent sign)");
        }
        return end;
    }
}
