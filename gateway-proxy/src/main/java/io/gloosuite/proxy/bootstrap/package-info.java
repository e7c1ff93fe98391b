/** Renders the bootstrap of an Envoy that takes the place of the Java data plane, from the same settings. */
@NullMarked
package io.gloosuite.proxy.bootstrap;

import org.jspecify.annotations.NullMarked;
