/**
 * What filters and the requests that pass them know of each other.
 *
 * <p>Terms: a filter belongs to a listener and is shared by its requests; a scope is what virtual host, route and cluster together say
 * to filters, put together once for a route configuration; a decision is what a filter does with one request.
 */
@NullMarked
package io.gloosuite.proxy.httpfilter;

import org.jspecify.annotations.NullMarked;
