/** Settings and wiring. */
@NullMarked
package io.gloosuite.extauth.config;

import org.jspecify.annotations.NullMarked;
