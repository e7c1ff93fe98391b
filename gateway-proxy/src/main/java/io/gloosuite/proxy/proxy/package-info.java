/** Forwarding: a request from a client's connection to an endpoint's and the response back, with everything a route asks for. */
@NullMarked
package io.gloosuite.proxy.proxy;

import org.jspecify.annotations.NullMarked;
