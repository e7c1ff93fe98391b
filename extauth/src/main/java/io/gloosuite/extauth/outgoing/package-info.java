/** Calls that leave this service: HTTP, gRPC, and the TLS of both. */
@NullMarked
package io.gloosuite.extauth.outgoing;

import org.jspecify.annotations.NullMarked;
