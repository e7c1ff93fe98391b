/**
 * Connections to endpoints and the streams of requests on them. Every worker has a host pool an endpoint, which nobody else
 * touches; what all of them share is their cluster's ledger.
 */
@NullMarked
package io.gloosuite.proxy.upstream;

import org.jspecify.annotations.NullMarked;
