/**
 * JSON Web Tokens of others: which keys may have signed them (RFC 7517), what makes one valid (RFC 7519, RFC 8725), and what
 * its claims become.
 */
@NullMarked
package io.gloosuite.extauth.oauth.jwt;

import org.jspecify.annotations.NullMarked;
