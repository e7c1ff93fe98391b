/** The home directory of a local run and its ports. */
@NullMarked
package io.gloosuite.glooctl.home;

import org.jspecify.annotations.NullMarked;
