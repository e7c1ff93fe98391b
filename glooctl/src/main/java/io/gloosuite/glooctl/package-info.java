/** The command line: where it starts, and the commands put together. */
@NullMarked
package io.gloosuite.glooctl;

import org.jspecify.annotations.NullMarked;
