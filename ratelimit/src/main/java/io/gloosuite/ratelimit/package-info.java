/** The rate-limit service: follows gloo's rules over xDS, counts, and answers data planes. */
@NullMarked
package io.gloosuite.ratelimit;

import org.jspecify.annotations.NullMarked;
