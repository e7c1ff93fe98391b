/** Envoy's {@code envoy.service.auth.v3.Authorization}, served to the data planes. */
@NullMarked
package io.gloosuite.extauth.grpc;

import org.jspecify.annotations.NullMarked;
