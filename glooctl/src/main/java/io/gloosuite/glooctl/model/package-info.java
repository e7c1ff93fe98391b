/** The objects that are read and written, as JSON trees in the shape of their CRDs; pure. */
@NullMarked
package io.gloosuite.glooctl.model;

import org.jspecify.annotations.NullMarked;
