/** A local run: the components as processes, started, watched and ended. */
@NullMarked
package io.gloosuite.glooctl.local;

import org.jspecify.annotations.NullMarked;
