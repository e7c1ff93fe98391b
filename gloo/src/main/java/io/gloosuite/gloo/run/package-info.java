/** The control plane's one loop: inputs are translated and published, one change after the other. */
@NullMarked
package io.gloosuite.gloo.run;

import org.jspecify.annotations.NullMarked;
