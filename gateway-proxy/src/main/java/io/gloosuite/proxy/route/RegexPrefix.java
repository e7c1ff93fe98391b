package io.gloosuite.proxy.route;

/** The text that everything a regular expression matches begins with, as far as it is easily seen. */
final class RegexPrefix {
    private static final String META = "\\.+*?()|[]{}^$";

    private RegexPrefix() {}

    static String of(String regex) {
        if (regex.indexOf('|') >= 0) {
            return "";
        }
        StringBuilder prefix = new StringBuilder();
        int at = 0;
        while (at < regex.length()) {
            char c = regex.charAt(at);
            int next = at + 1;
            if (c == '\\' && next < regex.length() && isPunctuation(regex.charAt(next))) {
                c = regex.charAt(next++);
            } else if (META.indexOf(c) >= 0) {
                break;
            }
            if (next < regex.length() && isOptional(regex.charAt(next))) {
                break;
            }
            prefix.append(c);
            at = next;
        }
        return prefix.toString();
    }

    private static boolean isOptional(char quantifier) {
        return quantifier == '*' || quantifier == '?' || quantifier == '{';
    }

    private static boolean isPunctuation(char c) {
        return c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c);
    }
}
