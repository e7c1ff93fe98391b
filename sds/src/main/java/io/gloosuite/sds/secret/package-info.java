/** Secrets as values: what the files of a pair amount to, and what is served. Pure. */
@NullMarked
package io.gloosuite.sds.secret;

import org.jspecify.annotations.NullMarked;
