package io.gloosuite.glooctl.command;

import io.gloosuite.glooctl.local.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** Progress as lines: the component, what it does now, and when since the beginning. */
public final class ProgressLines implements Progress {

    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintWriter out;
    private final long began = System.nanoTime();

    public ProgressLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void line(String component, String text) {
        double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
        out.println(String.format(Locale.ROOT, "%6.1fs  %-18s %s", seconds, component, text));
        out.flush();
    }
}
