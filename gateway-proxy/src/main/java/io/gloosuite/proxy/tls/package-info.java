/** TLS contexts of what is configured and the secrets there are; what lacks a secret is unavailable, never plain. */
@NullMarked
package io.gloosuite.proxy.tls;

import org.jspecify.annotations.NullMarked;
