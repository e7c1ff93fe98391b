/**
 * What the data plane can do, as immutable values: listeners, routes, clusters, endpoints and secrets. A field of xDS that has no
 * place here is not supported and has to be rejected by whoever reads xDS.
 */
@NullMarked
package io.gloosuite.proxy.model;

import org.jspecify.annotations.NullMarked;
