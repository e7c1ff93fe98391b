/** A certificate authority for the tests of every module. */
@NullMarked
package io.gloosuite.tls.testing;

import org.jspecify.annotations.NullMarked;
