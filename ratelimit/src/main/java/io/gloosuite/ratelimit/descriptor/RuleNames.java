package io.gloosuite.ratelimit.descriptor;

import io.gloosuite.api.ratelimit.v1.RateLimitConfig;
import java.util.List;

/**
 * Names of rules, for people and for metric labels: {@code crd|default.limits|generic_key^hello|remote_address}. Separators
 * and control characters inside a key or value are escaped, and a long name ends in a fingerprint, so that names stay
 * different.
 */
final class RuleNames {
    /** Characters of a label: longer ones make scrapes large and say no more. */
    private static final int MAX_LENGTH = 200;

    private static final int FINGERPRINT_LENGTH = 16;
    private static final String SET = "{}";
    private static final String OVERRIDE = "{override}";

    private RuleNames() {}

    static String of(RateLimitConfig resource) {
        String domain = escape(resource.getDomain());
        return resource.getScope().isEmpty() ? domain : domain + "|" + escape(resource.getScope());
    }

    static String child(String parent, String key, String value) {
        return parent + "|" + entry(key, value);
    }

    static String set(String parent, List<SetRule.Condition> conditions) {
        StringBuilder name = new StringBuilder(parent).append("|").append(SET);
        for (SetRule.Condition condition : conditions) {
            name.append('|').append(entry(condition.key(), text(condition.value())));
        }
        return name.toString();
    }

    static String override(String domain) {
        return escape(domain) + "|" + OVERRIDE;
    }

    static String bounded(String name) {
        if (name.length() <= MAX_LENGTH) {
            return name;
        }
        String fingerprint = CounterKey.digest(name).substring(0, FINGERPRINT_LENGTH);
        return name.substring(0, MAX_LENGTH - FINGERPRINT_LENGTH - 1) + "~" + fingerprint;
    }

    private static String entry(String key, String value) {
        return value.isEmpty() ? escape(key) : escape(key) + "^" + escape(value);
    }

    private static String text(ValuePattern pattern) {
        return switch (pattern) {
            case ValuePattern.Exact(String value) -> value;
            case ValuePattern.Prefix(String prefix) -> prefix + "*";
            case ValuePattern.Any() -> "";
        };
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '|' || point == '^' || point == '\\' || Character.isISOControl(point)) {
                escaped.append("\\u").append("%04x".formatted(point));
            } else {
                escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }
}
