/** The REST admin of gloo, as a client sees it. */
@NullMarked
package io.gloosuite.glooctl.client;

import org.jspecify.annotations.NullMarked;
