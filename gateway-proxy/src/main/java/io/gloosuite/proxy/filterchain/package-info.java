/** The filters of a listener, made of its configuration. */
@NullMarked
package io.gloosuite.proxy.filterchain;

import org.jspecify.annotations.NullMarked;
