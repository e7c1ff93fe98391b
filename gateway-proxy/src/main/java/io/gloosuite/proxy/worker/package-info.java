/**
 * Event loops and their time. A worker is one event loop with what belongs to it; everything that a worker owns is touched by its
 * thread only, so nothing on the request path takes a lock.
 */
@NullMarked
package io.gloosuite.proxy.worker;

import org.jspecify.annotations.NullMarked;
