package io.gloosuite.ratelimit.limit;

/** Lengths of a fixed window. Windows are aligned to the epoch, so that every replica sees the same edges (UTC). */
public enum Unit {
    SECOND(1, 's'),
    MINUTE(60, 'm'),
    HOUR(3_600, 'h'),
    DAY(86_400, 'd');

    private final int seconds;
    private final char letter;

    Unit(int seconds, char letter) {
        this.seconds = seconds;
        this.letter = letter;
    }

    /** Length of a window. */
    public int seconds() {
        return seconds;
    }

    /** How counter keys spell it; different for each unit. */
    public char letter() {
        return letter;
    }

    /** Start of the window that holds a moment, both in seconds since the epoch. */
    public long windowStart(long epochSecond) {
        return epochSecond - Math.floorMod(epochSecond, seconds);
    }
}
