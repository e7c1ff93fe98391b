/** Requests of this process take tokens from buckets, or are limited. */
@NullMarked
package io.gloosuite.proxy.localratelimit;

import org.jspecify.annotations.NullMarked;
