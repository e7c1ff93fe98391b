/** Upstreams to clusters and endpoints. */
@NullMarked
package io.gloosuite.gloo.translate.cluster;

import org.jspecify.annotations.NullMarked;
