/** Unary gRPC calls to clusters of the data plane. */
@NullMarked
package io.gloosuite.proxy.grpc;

import org.jspecify.annotations.NullMarked;
