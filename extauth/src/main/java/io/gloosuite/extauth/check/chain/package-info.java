/**
 * The steps of one configuration as a whole: their order or expression, and what their decisions add up to.
 *
 * <p>Three values: a step that failed is neither true nor false. It denies; {@code !} does not turn it into an allowance; {@code
 * ||} may still find another operand that allows.
 */
@NullMarked
package io.gloosuite.extauth.check.chain;

import org.jspecify.annotations.NullMarked;
