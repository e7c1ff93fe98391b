package io.gloosuite.alpha.two;

import io.gloosuite.alpha.one.One;

/** The other half of the cycle. */
public record Two(One one) {}
