/** Token buckets: how many requests may pass in a time. Pure; the time comes from outside. */
@NullMarked
package io.gloosuite.proxy.limit;

import org.jspecify.annotations.NullMarked;
