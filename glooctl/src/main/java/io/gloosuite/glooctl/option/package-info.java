/** What commands have in common: where they run, which objects and which gloo they mean, how they print. */
@NullMarked
package io.gloosuite.glooctl.option;

import org.jspecify.annotations.NullMarked;
