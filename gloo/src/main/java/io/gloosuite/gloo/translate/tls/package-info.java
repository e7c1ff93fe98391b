/** Secrets to SDS, and TLS settings to Envoy's transport sockets. Material that is missing or broken is said, never skipped. */
@NullMarked
package io.gloosuite.gloo.translate.tls;

import org.jspecify.annotations.NullMarked;
