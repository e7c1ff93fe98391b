/** The access-token kind: a bearer token that its issuer's keys, or its issuer itself, vouch for. */
@NullMarked
package io.gloosuite.extauth.oauth.token;

import org.jspecify.annotations.NullMarked;
