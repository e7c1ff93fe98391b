/**
 * What a check is: a request comes in, steps look at it, a decision goes out. Pure: no step lives here, only what all of
 * them share.
 */
@NullMarked
package io.gloosuite.extauth.check;

import org.jspecify.annotations.NullMarked;
