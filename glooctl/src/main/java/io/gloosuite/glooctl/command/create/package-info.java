/** {@code glooctl create}: objects that are not there yet. */
@NullMarked
package io.gloosuite.glooctl.command.create;

import org.jspecify.annotations.NullMarked;
