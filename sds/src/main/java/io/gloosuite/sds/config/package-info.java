/** Settings and wiring. */
@NullMarked
package io.gloosuite.sds.config;

import org.jspecify.annotations.NullMarked;
