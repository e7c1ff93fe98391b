/** Settings, and how the parts of the data plane are put together. */
@NullMarked
package io.gloosuite.proxy.config;

import org.jspecify.annotations.NullMarked;
