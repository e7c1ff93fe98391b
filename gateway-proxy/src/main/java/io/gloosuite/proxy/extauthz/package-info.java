/** Requests wait for the word of an authorization service ({@code envoy.service.auth.v3.Authorization}). */
@NullMarked
package io.gloosuite.proxy.extauthz;

import org.jspecify.annotations.NullMarked;
