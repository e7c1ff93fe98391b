package io.gloosuite.glooctl.quickstart;

import io.gloosuite.glooctl.option.Context;

/** Runs a command of this program; the exit code. */
public interface Shell {

    int run(Context context, String... arguments);
}
