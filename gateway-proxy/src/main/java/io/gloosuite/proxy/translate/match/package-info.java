/** Envoy's matchers of headers and query parameters as the model's. */
@NullMarked
package io.gloosuite.proxy.translate.match;

import org.jspecify.annotations.NullMarked;
