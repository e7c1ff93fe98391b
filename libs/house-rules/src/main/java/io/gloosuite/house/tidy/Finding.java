package io.gloosuite.house.tidy;

/**
 * One place that is over a ceiling.
 *
 * @param rule the name of the rule, as in the ratchet's file
 * @param where path below the root, with {@code #name} of the method when there is one: what a ratchet is kept for
 * @param line first line is 1
 * @param measured what was counted; 1 where a rule allows none
 * @param ceiling the most that is allowed
 */
record Finding(String rule, String where, long line, int measured, int ceiling) {
    String key() {
        return rule + " " + where;
    }

    @Override
    public String toString() {
        return ceiling == 0
                ? "%s:%d: %s".formatted(where, line, rule)
                : "%s:%d: %s: %d (expected: <= %d)".formatted(where, line, rule, measured, ceiling);
    }
}
