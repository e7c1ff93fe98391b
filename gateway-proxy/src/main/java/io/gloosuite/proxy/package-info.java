/** Java data plane: an xDS client of gloo that proxies HTTP, with the filters of Spring Cloud Gateway. */
@NullMarked
package io.gloosuite.proxy;

import org.jspecify.annotations.NullMarked;
