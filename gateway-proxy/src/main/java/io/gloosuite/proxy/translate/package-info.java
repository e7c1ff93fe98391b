/**
 * Envoy's resources as the values this data plane serves: pure functions that give a value, or every reason why there
 * is none.
 */
@NullMarked
package io.gloosuite.proxy.translate;

import org.jspecify.annotations.NullMarked;
