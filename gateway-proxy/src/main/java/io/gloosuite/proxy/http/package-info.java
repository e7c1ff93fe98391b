/** Heads of requests and responses: what is refused, what is taken off, what is added. */
@NullMarked
package io.gloosuite.proxy.http;

import org.jspecify.annotations.NullMarked;
