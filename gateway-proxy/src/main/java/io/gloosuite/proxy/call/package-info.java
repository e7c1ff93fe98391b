/**
 * Calls of filters to clusters of the data plane, on the event loop of the request that needs the answer and over the cluster's own
 * connections: endpoints, TLS, rotation and limits are the cluster's.
 */
@NullMarked
package io.gloosuite.proxy.call;

import org.jspecify.annotations.NullMarked;
