/** Settings, and how the parts are put together. */
@NullMarked
package io.gloosuite.ratelimit.config;

import org.jspecify.annotations.NullMarked;
