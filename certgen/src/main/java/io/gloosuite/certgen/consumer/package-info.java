/** Asks the consumers of a set which version they serve and which their clients took. */
@NullMarked
package io.gloosuite.certgen.consumer;

import org.jspecify.annotations.NullMarked;
