/** What glooctl check finds in what gloo tells; pure. */
@NullMarked
package io.gloosuite.glooctl.check;

import org.jspecify.annotations.NullMarked;
