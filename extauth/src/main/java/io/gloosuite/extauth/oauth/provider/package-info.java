/** How a provider is spoken to: its addresses, this client's proof of itself, requests and their answers. */
@NullMarked
package io.gloosuite.extauth.oauth.provider;

import org.jspecify.annotations.NullMarked;
