/** TLS settings as Gloo spells them, for connections to upstreams and for listeners. */
@NullMarked
package io.gloosuite.api.ssl;

import org.jspecify.annotations.NullMarked;
