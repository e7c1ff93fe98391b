/** Drives the rotation machine: observe, decide, apply, until nothing is left to do. */
@NullMarked
package io.gloosuite.certgen.run;

import org.jspecify.annotations.NullMarked;
