/** The objects that are read and written, as JSON trees in the shape of their CRDs; pure. */
@NullMarked
package io.gloosuite.glooctl.object;

import org.jspecify.annotations.NullMarked;
