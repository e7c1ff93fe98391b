package io.gloosuite.gloo.xds.state;

/** What becomes of removals while the rest of a change is told. */
public enum Removals {
    TOLD,
    /** They wait: something the client still uses refers to them. */
    HELD
}
