/** The sockets xDS is served on: which address, in clear or with mutual TLS, and how one follows the other without a gap. */
@NullMarked
package io.gloosuite.gloo.listen;

import org.jspecify.annotations.NullMarked;
