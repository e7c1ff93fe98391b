/** The suite as processes: started and driven by {@code bin/glooctl}, as a user would. */
@NullMarked
package io.gloosuite.e2e.suite;

import org.jspecify.annotations.NullMarked;
