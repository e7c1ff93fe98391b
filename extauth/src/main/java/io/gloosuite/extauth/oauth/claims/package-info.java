/** What providers say of users, and what requests upstream get of it. */
@NullMarked
package io.gloosuite.extauth.oauth.claims;

import org.jspecify.annotations.NullMarked;
