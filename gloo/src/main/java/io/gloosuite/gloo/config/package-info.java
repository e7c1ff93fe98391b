/** How the process is put together: settings, beans, start and stop. */
@NullMarked
package io.gloosuite.gloo.config;

import org.jspecify.annotations.NullMarked;
