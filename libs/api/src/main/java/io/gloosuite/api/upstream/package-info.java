/** The spec of an Upstream: where a backend is and how to connect to it. */
@NullMarked
package io.gloosuite.api.upstream;

import org.jspecify.annotations.NullMarked;
