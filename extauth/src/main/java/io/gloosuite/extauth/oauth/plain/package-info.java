/** Logging in at a provider that speaks OAuth 2.0 alone (RFC 6749): who the user is stays between the two. */
@NullMarked
package io.gloosuite.extauth.oauth.plain;

import org.jspecify.annotations.NullMarked;
