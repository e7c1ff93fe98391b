/** Rules compiled from gloo's resources, and which of them a request's descriptors match. Pure. */
@NullMarked
package io.gloosuite.ratelimit.descriptor;

import org.jspecify.annotations.NullMarked;
