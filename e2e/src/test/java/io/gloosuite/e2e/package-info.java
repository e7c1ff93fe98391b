/** System tests: what the suite as a whole promises, on packaged jars and on both data planes. */
@NullMarked
package io.gloosuite.e2e;

import org.jspecify.annotations.NullMarked;
