/** Who is logged in: what a session holds, and where it is kept, in the browser's cookies or in Redis. */
@NullMarked
package io.gloosuite.extauth.oauth.session;

import org.jspecify.annotations.NullMarked;
