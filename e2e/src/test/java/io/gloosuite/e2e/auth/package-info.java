/** Servers that extauth asks, in process, and the browser of somebody who logs in. */
@NullMarked
package io.gloosuite.e2e.auth;

import org.jspecify.annotations.NullMarked;
