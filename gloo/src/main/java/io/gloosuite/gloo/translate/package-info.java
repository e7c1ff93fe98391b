/** Configuration to xDS: a pure, incremental function from inputs to snapshots and reports. */
@NullMarked
package io.gloosuite.gloo.translate;

import org.jspecify.annotations.NullMarked;
