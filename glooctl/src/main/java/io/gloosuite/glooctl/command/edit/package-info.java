/** {@code glooctl edit}: one part of an object, the rest of it as it is. */
@NullMarked
package io.gloosuite.glooctl.command.edit;

import org.jspecify.annotations.NullMarked;
