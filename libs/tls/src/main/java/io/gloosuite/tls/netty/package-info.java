/** TLS contexts for Netty and gRPC: live ones that follow a source, and fixed ones for a data plane. */
@NullMarked
package io.gloosuite.tls.netty;

import org.jspecify.annotations.NullMarked;
