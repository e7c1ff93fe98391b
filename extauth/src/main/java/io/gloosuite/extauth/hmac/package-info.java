/** Requests signed with a shared secret. */
@NullMarked
package io.gloosuite.extauth.hmac;

import org.jspecify.annotations.NullMarked;
