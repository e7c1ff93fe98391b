package io.gloosuite.beta;

import io.gloosuite.alpha.one.One;

/** Breaks: a component knows another; and its package is not {@code @NullMarked}. */
record KnowsAlpha(One one) {}
