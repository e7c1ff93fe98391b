/** Upstreams made from Services. */
@NullMarked
package io.gloosuite.gloo.discover;

import org.jspecify.annotations.NullMarked;
