/**
 * Which route serves a request, found by index: the cost of a lookup does not grow with the number of routes. Pure.
 *
 * <p>Terms: a table has virtual hosts; a virtual host has routes in order, and the ordinal of a route is its place; conditions are
 * everything of a route's match that the index did not already decide; a bucket holds routes that share a path.
 */
@NullMarked
package io.gloosuite.proxy.route;

import org.jspecify.annotations.NullMarked;
