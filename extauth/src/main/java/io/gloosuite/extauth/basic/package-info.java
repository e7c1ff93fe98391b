/** HTTP basic authentication (RFC 7617). */
@NullMarked
package io.gloosuite.extauth.basic;

import org.jspecify.annotations.NullMarked;
