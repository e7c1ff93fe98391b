package io.gloosuite.proxy.route;

import io.gloosuite.proxy.model.UnusableConfigException;

/** RE2's substitutions ({@code \1}) as re2j spells them ({@code $1}). */
final class Substitution {
    private Substitution() {}

    static String of(String substitution, int groups) throws UnusableConfigException {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < substitution.length(); i++) {
            char c = substitution.charAt(i);
            if (c == '$') {
                result.append("\\$");
            } else if (c != '\\') {
                result.append(c);
            } else {
                i++;
                result.append(escaped(substitution, i, groups));
            }
        }
        return result.toString();
    }

    private static String escaped(String substitution, int at, int groups) throws UnusableConfigException {
        char c = at < substitution.length() ? substitution.charAt(at) : ' ';
        if (c == '\\') {
            return "\\\\";
        }
        if (c < '0' || c > '9' || c - '0' > groups) {
            throw new UnusableConfigException(
                    "substitution: " + substitution + " (expected: \\0 to \\" + groups + " or \\\\ after a backslash)");
        }
        return "$" + c;
    }
}
