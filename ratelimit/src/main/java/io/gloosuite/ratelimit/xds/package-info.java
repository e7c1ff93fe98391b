/** The rules in force, as gloo sends them. */
@NullMarked
package io.gloosuite.ratelimit.xds;

import org.jspecify.annotations.NullMarked;
