/** Names of endpoints that are resolved again and again. */
@NullMarked
package io.gloosuite.proxy.dns;

import org.jspecify.annotations.NullMarked;
