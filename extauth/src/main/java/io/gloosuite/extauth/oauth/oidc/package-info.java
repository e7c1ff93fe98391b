/** Logging in at an OpenID provider (OpenID Connect Core 1.0, Discovery 1.0, RP-Initiated Logout 1.0). */
@NullMarked
package io.gloosuite.extauth.oauth.oidc;

import org.jspecify.annotations.NullMarked;
