package io.gloosuite.glooctl.local;

/** Where a run tells what it does, a line a component. */
public interface Progress {

    void line(String component, String text);
}
