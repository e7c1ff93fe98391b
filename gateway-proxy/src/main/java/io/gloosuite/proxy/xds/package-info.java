/**
 * The configuration that comes over xDS: what is followed, what waits for what it refers to, what is in use, and the
 * connection it comes by.
 */
@NullMarked
package io.gloosuite.proxy.xds;

import org.jspecify.annotations.NullMarked;
