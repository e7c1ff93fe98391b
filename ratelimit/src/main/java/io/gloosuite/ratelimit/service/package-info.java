/** One request: matched, counted, judged and answered over gRPC. */
@NullMarked
package io.gloosuite.ratelimit.service;

import org.jspecify.annotations.NullMarked;
