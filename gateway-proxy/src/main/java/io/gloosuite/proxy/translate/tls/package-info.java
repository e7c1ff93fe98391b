/** TLS contexts and the certificates that come with them. */
@NullMarked
package io.gloosuite.proxy.translate.tls;

import org.jspecify.annotations.NullMarked;
