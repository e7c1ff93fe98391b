/** Decisions of somebody else's service, over gRPC or HTTP. */
@NullMarked
package io.gloosuite.extauth.passthrough;

import org.jspecify.annotations.NullMarked;
