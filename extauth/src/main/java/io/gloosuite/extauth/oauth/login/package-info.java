/**
 * The authorization-code flow as the browser goes through it: to the provider, back to the callback, and on as a session, until
 * the logout. What a provider is, OpenID or plain OAuth, comes from outside.
 */
@NullMarked
package io.gloosuite.extauth.oauth.login;

import org.jspecify.annotations.NullMarked;
