/** Builds the stores that configurations ask for; the one in Redis lives here too. */
@NullMarked
package io.gloosuite.extauth.oauth.store;

import org.jspecify.annotations.NullMarked;
