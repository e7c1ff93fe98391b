package io.gloosuite.alpha.one;

import io.gloosuite.alpha.two.Two;

/** Breaks, with {@link Two}: a cycle of packages. */
public record One(Two two) {}
