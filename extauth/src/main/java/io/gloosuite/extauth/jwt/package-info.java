/** Tokens that the data plane has verified itself. */
@NullMarked
package io.gloosuite.extauth.jwt;

import org.jspecify.annotations.NullMarked;
