/** extauth: what a check costs, by the kind of step. */
@NullMarked
package io.gloosuite.benchmarks.extauth;

import org.jspecify.annotations.NullMarked;
