/**
 * Clusters: their endpoints, and which of them serves a request.
 *
 * <p>Terms: a cluster's view is everything that is known about it now, immutable; a host is an endpoint with its transport; every
 * worker has a pool a cluster with one host pool a host, which nobody else touches. A pool takes up a newer view when it sees one: host
 * pools that did not change go on, others drain.
 */
@NullMarked
package io.gloosuite.proxy.cluster;

import org.jspecify.annotations.NullMarked;
